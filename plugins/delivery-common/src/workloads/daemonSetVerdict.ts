import { asNumber } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';
import { unobserved } from '../verdict/unobserved';

/** How a DaemonSet's rollout is. */
export function daemonSetVerdict(set: ObservedObject): Verdict {
  const behind = unobserved(set, 'Kubernetes has not looked at the change yet');
  if (behind) return behind;
  const wanted = asNumber(set.status.desiredNumberScheduled) ?? 0;
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
