import type { FailingRequests } from '../stories';

/**
 * The share of failed requests of a story's image, 0 to 1, which rises from
 * the story's beginning on.
 */
export function errorRatio(story: FailingRequests, now: number): number {
  const { before, after, rampSeconds } = story.errorRatio;
  const seconds = (now - Date.parse(story.since)) / 1000;
  const risen = Math.min(1, Math.max(0, seconds / rampSeconds));
  return before + (after - before) * risen;
}
