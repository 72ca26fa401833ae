import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Verdict } from '../verdict/Verdict';

/** Whether a claim of storage has got it. */
export function persistentVolumeClaimVerdict(claim: ObservedObject): Verdict {
  switch (asText(claim.status.phase)) {
    case 'Bound':
      return { health: 'Healthy' };
    case 'Lost':
      return { health: 'Degraded', sentence: 'Its volume is gone' };
    default:
      return { health: 'Progressing', sentence: 'Waiting for its volume' };
  }
}
