import type { DetectedLevel } from '../detectLevel';
import type { LogRange } from '../LogEntry';
import type { LogStore } from '../LogStore';
import { later, nanosBetween } from '../LogTime';
import type { CountQuery } from '../logql/Query';
import { Selection } from '../logql/Selection';

const MINUTE = 60_000;

/** One series of a matrix: times in seconds, numbers as text. */
interface CountSeries {
  metric: { detected_level: string };
  values: [seconds: number, count: string][];
}

/**
 * How many lines of each level there were in the range before each
 * evaluation, its beginning excluded: (t - range, t].
 */
export async function countSeries(
  store: LogStore,
  query: CountQuery,
  { from, to }: LogRange,
  stepMs: number,
): Promise<CountSeries[]> {
  const { rangeMs } = query;
  const last = Math.floor(nanosBetween(from, to) / 1e6 / stepMs);
  const series = new Map<DetectedLevel, number[]>();
  const isWhole = [from.ms, stepMs, rangeMs].every(ms => ms % MINUTE === 0);
  await store.count(
    Selection.of(query.logs),
    // a line at an evaluation belongs to it, one at its beginning does not
    {
      from: { ...later(from, -rangeMs), nanos: from.nanos + 1 },
      to: { ...later(from, last * stepMs), nanos: from.nanos + 1 },
    },
    {
      whole: isWhole && from.nanos === 0,
      add: (at, level, lines) => {
        let counts = series.get(level);
        if (!counts) {
          counts = new Array<number>(last + 1).fill(0);
          series.set(level, counts);
        }
        const since = nanosBetween(from, at) / 1e6;
        let index = Math.max(0, Math.ceil(since / stepMs));
        for (; index <= last && index * stepMs - rangeMs < since; index++) {
          counts[index] += lines;
        }
      },
    },
  );
  return [...series].map(([level, counts]) => ({
    metric: { detected_level: level },
    values: counts.flatMap((count, index): [number, string][] =>
      count > 0 ? [[later(from, index * stepMs).ms / 1000, `${count}`]] : [],
    ),
  }));
}
