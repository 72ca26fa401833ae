import {
  logLevels,
  type LogLevel,
  type LogVolume,
} from '@gitops-portal/plugin-logs-common';

/** A bar of the histogram: a bucket of time with its stack of levels. */
export interface HistogramBar {
  /** Unix seconds. */
  from: number;
  to: number;
  total: number;
  /** From the bottom up; heights and bottoms as parts of the chart (0 to 1). */
  segments: {
    level: LogLevel;
    count: number;
    bottom: number;
    height: number;
  }[];
}

/** The bars of a volume, and the count at the top of the chart. */
export interface HistogramLayout {
  bars: HistogramBar[];
  /** Count at the top of the chart: a round number; 0 where nothing is. */
  top: number;
  /** Lines of each level over all buckets and environments. */
  counts: Map<LogLevel, number>;
}

/** What is less than this part of the chart could not be seen. */
const leastHeight = 0.02;

/**
 * Stacks the counts of a volume by level, all environments together.
 *
 * @param shown - the levels that count for the bars; empty: all. `counts` is
 *   always of all.
 */
export function histogramLayout(
  volume: LogVolume,
  shown: readonly LogLevel[] = [],
): HistogramLayout {
  const byLevel = new Map<LogLevel, number[]>();
  for (const { level, counts } of volume.series) {
    const sums = byLevel.get(level) ?? volume.times.map(() => 0);
    counts.forEach((count, index) => {
      sums[index] += count;
    });
    byLevel.set(level, sums);
  }
  const counts = new Map(
    [...byLevel].map(([level, sums]) => [level, sum(sums)] as const),
  );
  // The worst stands at the bottom: there its height can be compared.
  const stack = logLevels.filter(
    level => byLevel.has(level) && (!shown.length || shown.includes(level)),
  );
  const totals = volume.times.map((_, index) =>
    sum(stack.map(level => byLevel.get(level)?.[index] ?? 0)),
  );
  const top = roundUp(totals.reduce((a, b) => Math.max(a, b), 0));
  const bars = volume.times.map((from, index) => {
    let bottom = 0;
    const segments: HistogramBar['segments'] = [];
    for (const level of stack) {
      const count = byLevel.get(level)?.[index] ?? 0;
      if (count === 0) continue;
      const height = Math.max(count / top, leastHeight);
      segments.push({ level, count, bottom, height });
      bottom += height;
    }
    const excess = Math.max(1, bottom);
    return {
      from,
      to: from + volume.stepSeconds,
      total: totals[index],
      segments: segments.map(segment => ({
        ...segment,
        bottom: segment.bottom / excess,
        height: segment.height / excess,
      })),
    };
  });
  return { bars, top, counts };
}

/** The next number that is round: a digit and zeros. */
export function roundUp(count: number): number {
  if (count <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(count));
  return (
    [1, 2, 3, 4, 5, 6, 8, 10].map(by => by * power).find(n => n >= count) ??
    count
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
