import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';
import { notObserved } from './notObserved';

/** How a DaemonSet's rollout is. */
export function daemonSetVerdict(set: ObservedObject): Verdict {
  const behind = notObserved(set);
  if (behind) return behind;
  const wanted = asNumber(set.status.desiredNumberScheduled);
  if (wanted === undefined) {
    return { health: 'Progressing', sentence: 'Waiting for pods' };
  }
  const updated = asNumber(set.status.updatedNumberScheduled) ?? 0;
  const available = asNumber(set.status.numberAvailable) ?? 0;
  const least = Math.min(updated, available);
  return least >= wanted
    ? { health: 'Healthy' }
    : {
        health: 'Progressing',
        sentence: `Waiting for pods: ${least} of ${wanted} nodes run the new version`,
      };
}
