import type { Fields } from '../control/Fields';
import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';

/** How far an object is, as kstatus has it. */
export type ObjectStatus =
  | 'Current'
  | 'InProgress'
  | 'Failed'
  | 'Terminating'
  | 'NotFound';

/**
 * Whether an object is as it should be, by the rules of
 * sigs.k8s.io/cli-utils/pkg/kstatus, which Flux and Helm wait with. A custom
 * resource without status counts as current.
 */
export function objectStatus(object: KubeObject | undefined): ObjectStatus {
  if (!object) return 'NotFound';
  if (object.metadata.deletionTimestamp) return 'Terminating';
  const status = (object.status ?? {}) as Fields;
  const { observedGeneration } = status;
  if (
    observedGeneration !== undefined &&
    observedGeneration !== object.metadata.generation
  ) {
    return 'InProgress';
  }
  switch (object.kind) {
    case 'Deployment':
      return deployment(object, status);
    case 'PersistentVolumeClaim':
      return status.phase === 'Bound' ? 'Current' : 'InProgress';
    case 'Job':
      return job(object, status);
    case 'CronJob':
    case 'Service':
    case 'Secret':
    case 'ConfigMap':
    case 'Ingress':
    case 'PodDisruptionBudget':
    case 'HorizontalPodAutoscaler':
      return 'Current';
    case 'CustomResourceDefinition':
      return conditionOf(object, 'Established')?.status === 'True'
        ? 'Current'
        : 'InProgress';
    default:
      return byConditions(object);
  }
}

function byConditions(object: KubeObject): ObjectStatus {
  if (conditionOf(object, 'Stalled')?.status === 'True') return 'Failed';
  if (conditionOf(object, 'Reconciling')?.status === 'True')
    return 'InProgress';
  const ready = conditionOf(object, 'Ready');
  return !ready || ready.status === 'True' ? 'Current' : 'InProgress';
}

function deployment(object: KubeObject, status: Fields): ObjectStatus {
  const progressing = conditionOf(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') return 'Failed';
  const { replicas = 1 } = object.spec as { replicas?: number };
  const done =
    (status.updatedReplicas ?? 0) >= replicas &&
    (status.replicas ?? 0) <= (status.updatedReplicas ?? 0) &&
    (status.availableReplicas ?? 0) >= replicas &&
    (status.readyReplicas ?? 0) >= replicas &&
    status.observedGeneration !== undefined;
  return done ? 'Current' : 'InProgress';
}

function job(object: KubeObject, status: Fields): ObjectStatus {
  if (conditionOf(object, 'Failed')?.status === 'True') return 'Failed';
  const started =
    status.startTime || conditionOf(object, 'Complete')?.status === 'True';
  return started ? 'Current' : 'InProgress';
}
