import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/**
 * How a Rollout of Argo Rollouts is: its controller sums it up in one word.
 * Conditions say less, as Available stays True while a canary fails.
 */
export function rolloutVerdict({ status }: ObservedObject): Verdict {
  const message = asText(status.message);
  const why = message ? `: ${message}` : '';
  switch (status.phase) {
    case 'Healthy':
      return { health: 'Healthy' };
    case 'Paused':
      return {
        health: 'Suspended',
        sentence: oneLine(`The rollout waits to be promoted${why}`),
      };
    case 'Degraded':
      return {
        health: 'Degraded',
        sentence: oneLine(`The rollout failed${why}`),
      };
    default:
      return { health: 'Progressing', sentence: oneLine(`Rolling out${why}`) };
  }
}
