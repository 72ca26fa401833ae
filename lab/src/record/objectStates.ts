import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';

interface Condition {
  type: string;
  status: string;
  reason?: string;
}

interface Status {
  observedGeneration?: number;
  conditions?: Condition[];
  sync?: { status?: string };
  health?: { status?: string };
  operationState?: { phase?: string };
  readyReplicas?: number;
}

/** Whether a condition is True of the object as it is now. */
export function hasCondition(type: string, reason?: string) {
  return (object: KubernetesObject): boolean => {
    const { conditions, observedGeneration } = statusOf(object);
    if (observedGeneration !== object.metadata.generation) return false;
    return (conditions ?? []).some(
      condition =>
        condition.type === type &&
        condition.status === 'True' &&
        (!reason || condition.reason === reason),
    );
  };
}

export function isSyncedAndHealthy(object: KubernetesObject): boolean {
  const { sync, health } = statusOf(object);
  return sync?.status === 'Synced' && health?.status === 'Healthy';
}

export function hasPhase(phase: string) {
  return (object: KubernetesObject): boolean =>
    statusOf(object).operationState?.phase === phase;
}

export function hasReadyReplicas(count: number) {
  return (object: KubernetesObject): boolean =>
    statusOf(object).readyReplicas === count;
}

function statusOf(object: KubernetesObject): Status {
  return (object.status ?? {}) as Status;
}
