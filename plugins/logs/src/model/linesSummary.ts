import { clockWords, isOfToday, rangeWords } from './clockWords';
import type { TimeRange } from './timeRange';

const dayMillis = 86_400_000;

/**
 * "1,000 of about 2,700 lines, newest first · 12:00 to 13:00".
 *
 * @param lines.total - lines in the time, counted in whole buckets of time:
 *   so it can only be said about
 */
export function linesSummary(lines: {
  loaded: number;
  total?: number;
  range: TimeRange;
  live: boolean;
  now: number;
}): string {
  const { loaded, total = 0, range, live, now } = lines;
  const words = loaded.toLocaleString('en');
  const count =
    total > loaded * 1.1
      ? `${words} of about ${total.toLocaleString('en')} lines`
      : `${words} ${loaded === 1 ? 'line' : 'lines'}`;
  const from = Date.parse(range.from);
  const time = live
    ? `from ${clockWords(from, isOfToday(range, now) ? 0 : dayMillis)} on`
    : rangeWords(range, now);
  return `${count}, newest first · ${time}`;
}
