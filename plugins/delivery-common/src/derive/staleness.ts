import { msBetween } from '../objects/duration';

/** How long a controller may take to look at what changed, in milliseconds. */
export const patienceMs = 60_000;

/**
 * Whether a controller that has not looked at a change since then is taken for
 * one that no longer moves.
 */
export function isStale(
  unobservedSince: string | undefined,
  now: string,
  extraMs = 0,
): unobservedSince is string {
  return (
    unobservedSince !== undefined &&
    msBetween(unobservedSince, now) > patienceMs + extraMs
  );
}
