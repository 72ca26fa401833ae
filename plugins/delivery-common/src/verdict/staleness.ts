import { msBetween } from '../objects/duration';
import type { Verdict } from './Verdict';

/** How long a controller may take to look at what changed, in milliseconds. */
export const patienceMs = 60_000;

/** Since when nothing is known any more, and when that was certain. */
export interface Stale {
  /** RFC 3339: when the verdict was last known true. */
  since: string;
  /** RFC 3339: when patience ended, and the verdict with it. */
  from: string;
}

/**
 * Whether a controller that has not looked at something since a time is taken
 * for one that no longer moves.
 *
 * @param patience - milliseconds that it may take
 */
export function staleSince(
  since: string | undefined,
  now: string,
  patience = patienceMs,
): Stale | undefined {
  if (since === undefined || msBetween(since, now) <= patience) {
    return undefined;
  }
  return {
    since,
    from: new Date(Date.parse(since) + patience).toISOString(),
  };
}

/** Whether a verdict is of a controller that no longer moves. */
export function staleVerdict(verdict: Verdict, now: string): Stale | undefined {
  return staleSince(verdict.unobservedSince, now, verdict.unobservedPatienceMs);
}
