import { conditionOf } from '../objects/conditions';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { unobserved } from '../verdict/unobserved';

/**
 * Whether the controller could open a SealedSecret. It has one condition,
 * Synced, without a reason; after a failed update the old Secret stays, so
 * pods may run on with the old value.
 */
export function sealedSecretVerdict(sealed: ObservedObject): Verdict {
  const behind = unobserved(sealed, 'Waiting for the new values to be opened');
  if (behind) return behind;
  const synced = conditionOf(sealed, 'Synced');
  if (!synced) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for the secret to be opened',
      unobservedSince: sealed.metadata.creationTimestamp,
    };
  }
  if (synced.status === 'True') {
    return { health: 'Healthy', since: synced.lastTransitionTime };
  }
  return {
    health: 'Degraded',
    sentence: oneLine(
      `The secret cannot be opened: ${synced.message ?? 'no reason given'}`,
    ),
    since: synced.lastTransitionTime,
  };
}
