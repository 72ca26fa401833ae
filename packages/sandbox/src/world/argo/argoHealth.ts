import type { Fields } from '../control/Fields';
import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';

/** Health of one object or of an Application, as Argo CD has it. */
export type Health =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

const ORDER: Health[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/** The worst of several. */
export function worstHealth(healths: Health[]): Health {
  return healths.reduce(
    (worst, health) =>
      ORDER.indexOf(health) > ORDER.indexOf(worst) ? health : worst,
    'Healthy',
  );
}

/**
 * Health of an object by the checks that Argo CD builds in; none for custom
 * resources without a check of their own.
 */
export function healthOf(object: KubeObject): Health | undefined {
  const status = (object.status ?? {}) as Fields;
  switch (object.kind) {
    case 'Deployment':
      return deployment(object, status);
    case 'PersistentVolumeClaim':
      return status.phase === 'Bound' ? 'Healthy' : 'Progressing';
    case 'Job':
      if (conditionOf(object, 'Failed')?.status === 'True') return 'Degraded';
      return conditionOf(object, 'Complete')?.status === 'True'
        ? 'Healthy'
        : 'Progressing';
    case 'SealedSecret':
      return sealedSecret(object, status);
    case 'Service':
    case 'Ingress':
      return 'Healthy';
    default:
      return undefined;
  }
}

/** resource_customizations/bitnami.com/SealedSecret/health.lua */
function sealedSecret(object: KubeObject, status: Fields): Health {
  const { observedGeneration } = status;
  const isStale =
    observedGeneration !== undefined &&
    observedGeneration !== object.metadata.generation;
  switch (isStale ? undefined : conditionOf(object, 'Synced')?.status) {
    case 'True':
      return 'Healthy';
    case 'False':
      return 'Degraded';
    default:
      return 'Progressing';
  }
}

function deployment(object: KubeObject, status: Fields): Health {
  const { replicas = 1, paused } = object.spec as {
    replicas?: number;
    paused?: boolean;
  };
  if (paused) return 'Suspended';
  if (status.observedGeneration !== object.metadata.generation) {
    return 'Progressing';
  }
  const progressing = conditionOf(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') return 'Degraded';
  const updated = status.updatedReplicas ?? 0;
  const done =
    updated >= replicas &&
    (status.replicas ?? 0) <= updated &&
    (status.availableReplicas ?? 0) >= updated;
  return done ? 'Healthy' : 'Progressing';
}
