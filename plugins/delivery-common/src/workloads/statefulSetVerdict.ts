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
  const strategy = asText(asFields(spec.updateStrategy).type);
  const updated = asNumber(status.updatedReplicas) ?? 0;
  const isRolled =
    strategy === 'OnDelete' ||
    status.updateRevision === status.currentRevision ||
    updated >= wanted;
  return isRolled
    ? { health: 'Healthy' }
    : {
        health: 'Progressing',
        sentence: `Rolling out: ${updated} of ${wanted} pods are of the new version`,
      };
}
