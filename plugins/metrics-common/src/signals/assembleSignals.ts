import type { RequestMetrics } from '../detection';
import type { SignalQuery } from '../promql';
import { timesOf, type SignalRange } from '../time';
import {
  signalUnits,
  type AppSignals,
  type Signal,
  type SignalChart,
  type SignalSeries,
} from './AppSignals';
import {
  noRequestMetric,
  noStatusLabel,
  noValues,
  podsUnknown,
} from './missingReasons';

/** A value of a series; `at` in seconds since 1970. */
export interface RangeSample {
  at: number;
  value: number;
}

/** What became of a query. */
export type RangeAnswer = SignalQuery &
  ({ samples: RangeSample[] } | { problem: string });

/** What is known of an app's requests: found, not there, or not to be told. */
export type RequestFinding = { metrics?: RequestMetrics } | { problem: string };

/** Makes charts of what the metrics store answered. */
export function assembleSignals(options: {
  app: string;
  environment: string;
  range: SignalRange;
  signals: Signal[];
  requests: RequestFinding;
  /** False where it is not known which pods are the app's. */
  knowsPods: boolean;
  answers: RangeAnswer[];
  warnings: string[];
}): AppSignals {
  const { app, environment, range, signals, requests, knowsPods } = options;
  const times = timesOf(range);
  const charts = signals.map(signal => {
    const chart = chartOf(signal, options.answers, times);
    const reason = absenceOf(signal, requests, knowsPods);
    return { ...chart, ...sourceOf(signal, requests), ...reason };
  });
  const rfc3339 = (seconds: number) => new Date(seconds * 1000).toISOString();
  return {
    app,
    environment,
    from: rfc3339(range.start),
    to: rfc3339(range.end),
    stepSeconds: range.stepSeconds,
    times,
    charts: charts.map(chart => explainGaps(chart, requests)),
    ...stateOf(charts),
    warnings: [...new Set(options.warnings)],
  };
}

function chartOf(
  signal: Signal,
  answers: RangeAnswer[],
  times: number[],
): SignalChart {
  const mine = answers.filter(answer => answer.signal === signal);
  const problems = mine.flatMap(answer =>
    'problem' in answer ? answer.problem : [],
  );
  const series = mine.flatMap(answer => {
    if ('problem' in answer) return [];
    const values = onGrid(answer.samples, times);
    return {
      name: answer.series,
      values:
        signal === 'errors' ? withoutFailures(values, answers, times) : values,
    };
  });
  return {
    signal,
    unit: signalUnits[signal],
    series: series.filter(hasValues),
    query: mine.map(({ query }) => query),
    ...(problems.length ? { problem: [...new Set(problems)].join(' ') } : {}),
  };
}

/** NaN (0/0, a quantile of nothing) and infinities are no values. */
function onGrid(samples: RangeSample[], times: number[]): (number | null)[] {
  const byTime = new Map(samples.map(({ at, value }) => [at, value]));
  return times.map(time => {
    const value = byTime.get(time);
    return value !== undefined && Number.isFinite(value) ? value : null;
  });
}

/**
 * Where no request ever failed there is no series of failures, and a division
 * of nothing is nothing: requests without failures have the ratio 0.
 */
function withoutFailures(
  values: (number | null)[],
  answers: RangeAnswer[],
  times: number[],
): (number | null)[] {
  const rate = answers.find(answer => answer.signal === 'rate');
  if (!rate || 'problem' in rate) return values;
  const rates = onGrid(rate.samples, times);
  return values.map(
    (value, index) => value ?? ((rates[index] ?? 0) > 0 ? 0 : null),
  );
}

function hasValues({ values }: SignalSeries): boolean {
  return values.some(value => value !== null);
}

function sourceOf(
  signal: Signal,
  requests: RequestFinding,
): Pick<SignalChart, 'source'> {
  if (signal === 'saturation') {
    return { source: 'container_cpu_usage_seconds_total' };
  }
  if ('problem' in requests || !requests.metrics) return {};
  const { counter, family } = requests.metrics;
  return { source: signal === 'duration' ? family.histogram : counter };
}

/** Why nothing was asked for a signal. */
function absenceOf(
  signal: Signal,
  requests: RequestFinding,
  knowsPods: boolean,
): Pick<SignalChart, 'problem' | 'missing'> {
  if (signal === 'saturation') return knowsPods ? {} : { missing: podsUnknown };
  if ('problem' in requests) return { problem: requests.problem };
  const { metrics } = requests;
  if (!metrics) return { missing: noRequestMetric() };
  if (signal === 'errors' && !metrics.statusLabel) {
    return { missing: noStatusLabel(metrics) };
  }
  return {};
}

/** Says of lines that were asked for, and have no values, why that may be. */
function explainGaps(
  chart: SignalChart,
  requests: RequestFinding,
): SignalChart {
  if (chart.missing || chart.problem) return chart;
  const metrics = 'problem' in requests ? undefined : requests.metrics;
  const expected =
    chart.signal === 'saturation' ? ['cpu', 'memory'] : [undefined];
  const missing = expected
    .filter(name =>
      name
        ? !chart.series.some(series => series.name === name)
        : chart.series.length === 0,
    )
    .map(name => noValues(chart.signal, name ?? 'all', metrics));
  return missing.length ? { ...chart, missing: missing.join(' ') } : chart;
}

function stateOf(charts: SignalChart[]): Pick<AppSignals, 'state' | 'message'> {
  const failed = charts.filter(({ problem }) => problem);
  const shown = charts.filter(({ series }) => series.length > 0);
  if (failed.length > 0) {
    return {
      state:
        failed.length === charts.length && !shown.length ? 'failed' : 'partial',
      message: failed[0].problem,
    };
  }
  if (shown.length > 0) return { state: 'ok' };
  return { state: 'empty', message: charts[0]?.missing };
}
