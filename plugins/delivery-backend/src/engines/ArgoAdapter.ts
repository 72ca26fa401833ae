import {
  refOf,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import { appLabel, type EngineAdapter, type Nudge } from './EngineAdapter';

/** Argo CD: Applications. */
export const argoAdapter: EngineAdapter = {
  resources: [
    {
      group: 'argoproj.io',
      version: 'v1alpha1',
      plural: 'applications',
      kind: 'Application',
    },
  ],
  essential: ['applications'],

  appOf: root => root.metadata.labels?.[appLabel] ?? root.metadata.name,

  isApp: root => root.kind === 'Application',

  nudges(roots: ObservedObject[]): Nudge[] {
    return roots.map(root => ({
      object: refOf(root),
      path: `/apis/${root.apiVersion}/namespaces/${root.metadata.namespace}/applications/${root.metadata.name}`,
      patch: {
        metadata: {
          annotations: { 'argocd.argoproj.io/refresh': 'normal' },
        },
      },
    }));
  },
};
