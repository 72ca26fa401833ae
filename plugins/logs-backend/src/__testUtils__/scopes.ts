import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import { defaultLabelNames } from '@gitops-portal/plugin-logs-common';
import { LokiStore } from '../loki/LokiStore';
import type { LokiSettings } from '../settings/LokiSettings';

/** Where checkout's pods are. */
export const scopeIn = (environment: string): WorkloadScope => ({
  app: 'checkout',
  environment,
  namespaces: ['checkout'],
  labels: { 'app.kubernetes.io/instance': 'checkout' },
  workloads: [],
});

/** A store on a server. */
export const storeAt = (
  url: string,
  environment = 'prod',
  settings: Partial<LokiSettings> = {},
) =>
  new LokiStore(environment, {
    url,
    timeoutSeconds: 5,
    labels: {
      ...defaultLabelNames,
      podLabels: { 'app.kubernetes.io/instance': 'app' },
    },
    ...settings,
  });
