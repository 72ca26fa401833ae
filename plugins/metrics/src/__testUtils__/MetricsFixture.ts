import {
  allSignals,
  signalUnits,
  type AppSignals,
  type MetricsEnvironment,
  type SignalChart,
} from '@gitops-portal/plugin-metrics-common';
import type { MetricsApi } from '../api/MetricsApi';

export const start = Date.parse('2026-05-04T11:00:00Z') / 1000;
export const points = 61;
const step = 60;

const lines = {
  rate: { all: 12 },
  errors: { all: 0.001 },
  duration: { p95: 0.35, p50: 0.12 },
  saturation: { cpu: 0.4, memory: 0.7 },
};

/** A chart with constant lines, and a step in its middle where asked for. */
export function chartOf(
  signal: SignalChart['signal'],
  rest: Partial<SignalChart> = {},
  after: number = 1,
): SignalChart {
  return {
    signal,
    unit: signalUnits[signal],
    series: Object.entries(lines[signal]).map(([name, value]) => ({
      name,
      values: Array.from({ length: points }, (_, index) =>
        index < points / 2 ? value : value * after,
      ),
    })),
    query: [`${signal}{namespace="checkout",app="checkout"}`],
    ...rest,
  };
}

/** The backend as a test wants it. */
export class MetricsFixture implements MetricsApi {
  places: MetricsEnvironment[] = [
    { name: 'dev', title: 'Development', state: 'ready' },
    { name: 'prod', title: 'Production', state: 'ready' },
  ];
  charts: SignalChart[] = allSignals.map(signal => chartOf(signal));
  rest: Partial<AppSignals> = {};
  failure?: Error;
  readonly asked: { environment: string; from: string; to: string }[] = [];

  async environments() {
    if (this.failure) throw this.failure;
    return this.places;
  }

  async signals(options: {
    app: string;
    environment: string;
    from: string;
    to: string;
  }): Promise<AppSignals> {
    const { app, environment, from, to } = options;
    this.asked.push({ environment, from, to });
    if (this.failure) throw this.failure;
    const times = Array.from(
      { length: points },
      (_, index) => start + index * step,
    );
    return {
      app,
      environment,
      from: new Date(times[0] * 1000).toISOString(),
      to: new Date(times[points - 1] * 1000).toISOString(),
      stepSeconds: step,
      times,
      charts: this.charts,
      state: 'ok',
      warnings: [],
      ...this.rest,
    };
  }
}
