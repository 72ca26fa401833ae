import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import type { LabelNames } from '../promql';

/** One app with one Deployment in a namespace of its own. */
export const checkoutScope: WorkloadScope = {
  app: 'checkout',
  environment: 'prod',
  namespaces: ['checkout'],
  labels: { 'app.kubernetes.io/instance': 'checkout' },
  workloads: [{ kind: 'Deployment', namespace: 'checkout', name: 'web' }],
};

export const labelNames: LabelNames = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  podLabels: { 'app.kubernetes.io/instance': 'app' },
};
