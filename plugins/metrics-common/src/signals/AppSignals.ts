/** The four golden signals. */
export type Signal = 'rate' | 'errors' | 'duration' | 'saturation';

/** In the order in which they are shown. */
export const allSignals: Signal[] = [
  'rate',
  'errors',
  'duration',
  'saturation',
];

/** What a chart's values are: requests per second, 0…1, or seconds. */
export type SignalUnit = 'perSecond' | 'ratio' | 'seconds';

/** One line of a chart. */
export interface SignalSeries {
  /** `all`, `p50`, `p95`, `cpu`, `memory`. */
  name: string;
  /** One for each of the times; null where nothing is known. */
  values: (number | null)[];
}

/** One signal over time. */
export interface SignalChart {
  signal: Signal;
  unit: SignalUnit;
  /** The metric that it was found in. */
  source?: string;
  series: SignalSeries[];
  /** PromQL, as it was sent. */
  query: string[];
  /** What failed, in words; lines that did not fail are there. */
  problem?: string;
  /** Why there is no such chart, or why one of its lines is absent. */
  missing?: string;
}

/**
 * How far the charts are there. `empty`: the app has none of the metrics that
 * are looked for; `refused`: it is not known which series are the app's.
 */
export type SignalsState =
  | 'ok'
  | 'partial'
  | 'failed'
  | 'refused'
  | 'unconfigured'
  | 'empty';

/** The golden signals of an app in an environment. */
export interface AppSignals {
  app: string;
  environment: string;
  /** RFC 3339: time of the first point. */
  from: string;
  /** RFC 3339: time of the last point. */
  to: string;
  stepSeconds: number;
  /** Seconds since 1970. */
  times: number[];
  charts: SignalChart[];
  state: SignalsState;
  /** Why it is not `ok`. */
  message?: string;
  /** What the metrics store said beside its answers. */
  warnings: string[];
}

/** An environment, and whether it has numbers of an app. */
export interface MetricsEnvironment {
  name: string;
  title: string;
  state: 'ready' | 'refused' | 'unconfigured';
  message?: string;
}

/** In what each signal is measured. */
export const signalUnits: Record<Signal, SignalUnit> = {
  rate: 'perSecond',
  errors: 'ratio',
  duration: 'seconds',
  saturation: 'ratio',
};
