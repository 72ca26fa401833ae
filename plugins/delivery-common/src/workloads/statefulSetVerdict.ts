import { asFields, asNumber, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';
import { notObserved } from './notObserved';

/** How a StatefulSet's rollout is. */
export function statefulSetVerdict(set: ObservedObject): Verdict {
  const behind = notObserved(set);
  if (behind) return behind;
  const { spec, status } = set;
  const wanted = asNumber(spec.replicas) ?? 1;
  const ready = asNumber(status.readyReplicas) ?? 0;
  if (ready < wanted) {
    return {
      health: 'Progressing',
      sentence: `Waiting for pods: ${ready} of ${wanted} are ready`,
    };
  }
  const strategy = asFields(spec.updateStrategy);
  const updated = asNumber(status.updatedReplicas) ?? 0;
  // Pods below the partition keep the old version on purpose.
  const { partition } = asFields(strategy.rollingUpdate);
  const toUpdate = wanted - (asNumber(partition) ?? 0);
  const isRolled =
    asText(strategy.type) === 'OnDelete' ||
    status.updateRevision === status.currentRevision ||
    updated >= toUpdate;
  return isRolled
    ? { health: 'Healthy' }
    : {
        health: 'Progressing',
        sentence: `Rolling out: ${updated} of ${toUpdate} pods are of the new version`,
      };
}
