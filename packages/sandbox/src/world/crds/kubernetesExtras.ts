import type { Manifest } from '../control/Manifest';
import { defineCrd } from './defineCrd';

/**
 * Kinds of Kubernetes itself that compositions use, for a sandbox API server
 * that does not build them in.
 */
export const kubernetesExtras: Manifest[] = [
  defineCrd({
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
    shortNames: ['hpa'],
    categories: ['all'],
    versions: ['v2'],
    columns: [
      { name: 'Reference', jsonPath: '.spec.scaleTargetRef.name' },
      { name: 'MinPods', jsonPath: '.spec.minReplicas', type: 'integer' },
      { name: 'MaxPods', jsonPath: '.spec.maxReplicas', type: 'integer' },
      {
        name: 'Replicas',
        jsonPath: '.status.currentReplicas',
        type: 'integer',
      },
    ],
  }),
  defineCrd({
    group: 'policy',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    shortNames: ['pdb'],
    versions: ['v1'],
    columns: [],
  }),
];
