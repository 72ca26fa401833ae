import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';

/**
 * Whether a composed resource is ready, by the rules of function-auto-ready:
 * some kinds of Kubernetes by their own status or at once, anything else by
 * its condition Ready.
 */
export function isReady(object: KubeObject | undefined): boolean {
  if (!object) return false;
  const status = (object.status ?? {}) as Record<string, unknown>;
  switch (object.kind) {
    case 'Deployment':
      return conditionOf(object, 'Available')?.status === 'True';
    case 'PersistentVolumeClaim':
      return status.phase === 'Bound';
    case 'Job':
      return conditionOf(object, 'Complete')?.status === 'True';
    case 'Service':
    case 'Secret':
    case 'ConfigMap':
    case 'CronJob':
    case 'Ingress':
    case 'PodDisruptionBudget':
    case 'HorizontalPodAutoscaler':
    case 'ServiceAccount':
      return true;
    default:
      return conditionOf(object, 'Ready')?.status === 'True';
  }
}
