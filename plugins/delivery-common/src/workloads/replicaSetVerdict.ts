import { conditionOf } from '../objects/conditions';
import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/** How a ReplicaSet is; an old one that is scaled to zero is healthy. */
export function replicaSetVerdict(set: ObservedObject): Verdict {
  const failure = conditionOf(set, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return {
      health: 'Degraded',
      sentence: oneLine(
        `Pods cannot be created: ${failure.message ?? failure.reason ?? ''}`,
      ),
      since: failure.lastTransitionTime,
    };
  }
  const wanted = asNumber(set.spec.replicas) ?? 1;
  const available = asNumber(set.status.availableReplicas) ?? 0;
  return available >= wanted
    ? { health: 'Healthy' }
    : {
        health: 'Progressing',
        sentence: `Waiting for pods: ${available} of ${wanted} are ready`,
      };
}
