import type { LogLine } from '../model';
import { compareInstants } from '../time';

/** What one environment answered, newest first. */
export interface EnvironmentPage {
  environment: string;
  lines: LogLine[];
  /** The store had as many lines as were asked for: there may be older ones. */
  limitReached: boolean;
}

/**
 * Merges pages of several environments so that the next older page, which
 * ends (exclusively) at the last line's time, misses nothing: no line is older
 * than what a page with more behind it could show, and an instant is either
 * shown whole or not at all. The exception is more lines of a single instant
 * than a page holds.
 */
export function mergePages(
  pages: EnvironmentPage[],
  limit: number,
): { lines: LogLine[]; limited: Set<string> } {
  const limited = new Set<string>();
  let floor = '0';
  for (const { environment, lines, limitReached } of pages) {
    if (!limitReached || lines.length === 0) continue;
    limited.add(environment);
    const whole = lines[wholeInstants(lines, lines.length) - 1].time;
    if (compareInstants(whole, floor) > 0) floor = whole;
  }
  const all = pages.flatMap(({ lines }) => lines);
  // Stable: lines of one instant stay in the order of their environments.
  if (pages.length > 1) all.sort((a, b) => compareInstants(b.time, a.time));
  let kept = all.findIndex(({ time }) => compareInstants(time, floor) < 0);
  if (kept < 0) kept = all.length;
  if (kept > limit) kept = wholeInstants(all, limit);
  for (const { environment } of all.slice(kept)) limited.add(environment);
  return { lines: all.slice(0, kept), limited };
}

/**
 * How many of the first lines (at most `limit`) are left without those of the
 * last instant, which may go on after them; all where there is no other.
 */
function wholeInstants(lines: LogLine[], limit: number): number {
  const last = lines[limit - 1].time;
  if (limit < lines.length && lines[limit].time !== last) return limit;
  let count = limit;
  while (count > 0 && lines[count - 1].time === last) count--;
  return count || limit;
}
