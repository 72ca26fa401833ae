import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { timestamp } from '../control/timestamp';
import { countOf } from './rollout';

interface WorkloadCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
  lastUpdateTime: string;
  lastTransitionTime: string;
}

interface Counts {
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
}

/** Whether every pod is of the current template and available. */
export function isComplete(object: KubeObject): boolean {
  const { replicas = 1 } = object.spec as { replicas?: number };
  const status = (object.status ?? {}) as Partial<Counts>;
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas
  );
}

/**
 * The status of a Deployment, as the deployment controller writes it. A
 * rollout without progress for `deadline` ms is given up.
 */
export function deploymentStatus(
  object: KubeObject,
  sets: KubeObject[],
  current: string,
  now: Date,
  deadline: number,
): Record<string, unknown> {
  const desired = (object.spec as { replicas?: number }).replicas ?? 1;
  const sum = (field: string, of = sets) =>
    of.reduce(
      (total, set) =>
        total + ((set.status as Record<string, number>)?.[field] ?? 0),
      0,
    );
  const counts: Counts = {
    replicas: sum('replicas'),
    updatedReplicas: sum(
      'replicas',
      sets.filter(set => set.metadata.name === current),
    ),
    readyReplicas: sum('readyReplicas'),
    availableReplicas: sum('availableReplicas'),
  };
  const total = Math.max(desired, counts.replicas);
  const unavailable = Math.max(0, total - counts.availableReplicas);
  const orNull = (value: number) => (value === 0 ? null : value);
  return {
    observedGeneration: object.metadata.generation,
    replicas: orNull(counts.replicas),
    updatedReplicas: orNull(counts.updatedReplicas),
    readyReplicas: orNull(counts.readyReplicas),
    availableReplicas: orNull(counts.availableReplicas),
    unavailableReplicas: orNull(unavailable),
    conditions: [
      available(object, desired, counts, now),
      progressing(object, desired, counts, current, now, deadline),
      ...replicaFailure(object, sets, current, now),
    ],
  };
}

function available(
  object: KubeObject,
  desired: number,
  counts: Counts,
  now: Date,
): WorkloadCondition {
  const { strategy } = object.spec as {
    strategy?: { type?: string; rollingUpdate?: { maxUnavailable?: unknown } };
  };
  const spare =
    strategy?.type === 'Recreate'
      ? 0
      : countOf(strategy?.rollingUpdate?.maxUnavailable, desired, 'down');
  const enough = counts.availableReplicas >= desired - spare;
  return stamped(object, now, {
    type: 'Available',
    status: enough ? 'True' : 'False',
    reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: enough
      ? 'Deployment has minimum availability.'
      : 'Deployment does not have minimum availability.',
  });
}

function progressing(
  object: KubeObject,
  desired: number,
  counts: Counts,
  current: string,
  now: Date,
  deadline: number,
): WorkloadCondition {
  const complete =
    counts.updatedReplicas === desired &&
    counts.replicas === desired &&
    counts.availableReplicas === desired;
  const before = conditionOf(object, 'Progressing') as
    | WorkloadCondition
    | undefined;
  const set = `ReplicaSet "${current}"`;
  if (complete) {
    return stamped(object, now, {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `${set} has successfully progressed.`,
    });
  }
  const about = before?.message.includes(`"${current}"`);
  // Scaling after a completed rollout is no new rollout.
  if (about && before?.reason === 'NewReplicaSetAvailable') return before;
  if (!about) {
    return stamped(
      object,
      now,
      {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetCreated',
        message: `Created new replica set "${current}"`,
      },
      true,
    );
  }
  const old = (object.status ?? {}) as Partial<Counts>;
  const progressed =
    counts.updatedReplicas > (old.updatedReplicas ?? 0) ||
    counts.availableReplicas > (old.availableReplicas ?? 0) ||
    counts.replicas < (old.replicas ?? 0);
  if (!progressed && before) {
    const waited = now.getTime() - Date.parse(before.lastUpdateTime);
    if (before.reason === 'ProgressDeadlineExceeded') return before;
    if (waited < deadline) return before;
    return stamped(object, now, {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `${set} has timed out progressing.`,
    });
  }
  return stamped(
    object,
    now,
    {
      type: 'Progressing',
      status: 'True',
      reason: 'ReplicaSetUpdated',
      message: `${set} is progressing.`,
    },
    true,
  );
}

/** What keeps the current replica set from making pods. */
function replicaFailure(
  object: KubeObject,
  sets: KubeObject[],
  current: string,
  now: Date,
): WorkloadCondition[] {
  const set = sets.find(({ metadata }) => metadata.name === current);
  const failure = conditionOf(set, 'ReplicaFailure');
  if (!failure) return [];
  const { type, status, reason, message } = failure;
  return [stamped(object, now, { type, status, reason, message })];
}

/** Keeps the times of a condition that says the same as before. */
function stamped(
  object: KubeObject,
  now: Date,
  next: Pick<WorkloadCondition, 'type' | 'status' | 'reason' | 'message'>,
  updated = false,
): WorkloadCondition {
  const before = conditionOf(object, next.type) as
    | WorkloadCondition
    | undefined;
  const at = timestamp(now);
  const same = before?.status === next.status && before.reason === next.reason;
  if (same && before.message === next.message && !updated) return before;
  return {
    ...next,
    lastUpdateTime: at,
    lastTransitionTime:
      before?.status === next.status ? before.lastTransitionTime : at,
  };
}
