import type { AppSignals, Signal, SignalUnit } from '../signals';

/** How a number is after a release, against before it. */
export interface SignalComparison {
  signal: Signal;
  /** Name of the line, e.g. `p95`. */
  series: string;
  unit: SignalUnit;
  /** Mean before the release; absent where nothing is known. */
  before?: number;
  /** Mean after the release; absent where nothing is known. */
  after?: number;
  change: 'higher' | 'lower' | 'same' | 'unknown';
  /** Whether that is good; rates are neither. */
  verdict: 'better' | 'worse' | 'neutral';
}

/** The numbers on both sides of a release. */
export interface ReleaseComparison {
  /** How long each side is at most, in seconds. */
  longestSeconds: number;
  /** What was compared, in seconds since 1970; empty where from is not before to. */
  before: { from: number; to: number };
  after: { from: number; to: number };
  rows: SignalComparison[];
}

const hour = 3600;
const day = 86_400;
/** A side of fewer points says little. */
const fewestPoints = 6;
/** Differences below these are noise: of the value, and in its unit. */
const noticeable = 0.1;
const smallest: Record<SignalUnit, number> = {
  perSecond: 0.01,
  ratio: 0.002,
  seconds: 0.001,
};

/**
 * Compares up to an hour before a release with up to an hour after it, or up to
 * a day where the points are far apart. Rates
 * look back over a window, so the first points after the release, which are of
 * both versions, are left out. The neighbouring releases bound the hours.
 *
 * @param release.at - seconds since 1970
 * @param others - times of other releases, in seconds since 1970
 */
export function compareRelease(
  signals: AppSignals,
  release: { at: number },
  others: number[] = [],
): ReleaseComparison {
  const { at } = release;
  const settleSeconds = Math.max(2 * signals.stepSeconds, 60);
  const { stepSeconds } = signals;
  // Sides of some hours would compare night and day.
  const longestSeconds =
    fewestPoints * stepSeconds > 3 * hour
      ? day
      : Math.max(hour, fewestPoints * stepSeconds);
  const previous = others.filter(other => other < at);
  const next = others.filter(other => other > at);
  const before = {
    from: Math.max(
      at - longestSeconds,
      ...previous.map(other => other + settleSeconds),
    ),
    to: at,
  };
  const from = at + settleSeconds;
  const after = { from, to: Math.min(from + longestSeconds, ...next) };
  const rate = signals.charts.find(({ signal }) => signal === 'rate');
  const weights = rate?.series[0]?.values;

  const rows = signals.charts.flatMap(chart =>
    chart.series.map(({ name, values }): SignalComparison => {
      const mean = (span: { from: number; to: number }) =>
        meanOf(
          signals.times,
          values,
          span,
          // An error ratio of few requests counts for less.
          chart.signal === 'errors' ? weights : undefined,
        );
      return {
        signal: chart.signal,
        series: name,
        unit: chart.unit,
        ...judge(chart.signal, chart.unit, mean(before), mean(after)),
      };
    }),
  );
  return { longestSeconds, before, after, rows };
}

function judge(
  signal: Signal,
  unit: SignalUnit,
  before: number | undefined,
  after: number | undefined,
): Pick<SignalComparison, 'before' | 'after' | 'change' | 'verdict'> {
  if (before === undefined || after === undefined) {
    return {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      change: 'unknown',
      verdict: 'neutral',
    };
  }
  const difference = after - before;
  const isSame =
    Math.abs(difference) < smallest[unit] ||
    Math.abs(difference) < noticeable * before;
  if (isSame) return { before, after, change: 'same', verdict: 'neutral' };
  const change = difference > 0 ? 'higher' : 'lower';
  if (signal === 'rate') return { before, after, change, verdict: 'neutral' };
  return {
    before,
    after,
    change,
    verdict: change === 'higher' ? 'worse' : 'better',
  };
}

/** Over `from` (inclusive) to `to` (exclusive). */
function meanOf(
  times: number[],
  values: (number | null)[],
  span: { from: number; to: number },
  weights?: (number | null)[],
): number | undefined {
  let sum = 0;
  let total = 0;
  for (const [index, time] of times.entries()) {
    const value = values[index];
    if (time < span.from || time >= span.to || value === null) continue;
    const weight = weights ? weights[index] ?? 0 : 1;
    sum += value * weight;
    total += weight;
  }
  return total > 0 ? sum / total : undefined;
}
