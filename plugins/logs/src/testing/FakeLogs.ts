import type {
  EnvironmentOutcome,
  LogContext,
  LogEnvironment,
  LogLine,
  LogPage,
  LogVolume,
} from '@gitops-portal/plugin-logs-common';
import type { LogFilter, LogsApi } from '../api/LogsApi';
import { compareInstants } from '@gitops-portal/plugin-logs-common';
import { millisToNano } from '../model/nanoTime';
import type { TimeRange } from '../model/timeRange';
import { FakeTail } from './FakeTail';

/** A logs backend that has some lines, and fails where a test says so. */
export class FakeLogs implements LogsApi {
  all: LogLine[] = [];
  listed: LogEnvironment[] = [
    { name: 'dev', title: 'Dev', state: 'ready' },
    { name: 'prod', title: 'Prod', state: 'ready' },
  ];
  pageSize = 1000;
  /** Outcomes of environments that do not answer well. */
  troubled: EnvironmentOutcome[] = [];
  /** The next request for lines fails with it. */
  nextError?: Error;
  readonly asked: {
    filter: LogFilter;
    range: TimeRange;
    until?: string;
  }[] = [];
  readonly tails: FakeTail[] = [];
  /** The next tail is refused with it. */
  tailError?: Error;

  async environments() {
    return this.listed;
  }

  async lines(
    filter: LogFilter,
    range: TimeRange,
    options: { until?: string } = {},
  ): Promise<LogPage> {
    this.asked.push({ filter, range, until: options.until });
    const { nextError } = this;
    this.nextError = undefined;
    if (nextError) throw nextError;
    const found = this.find(filter, range, options.until);
    const lines = found.slice(0, this.pageSize);
    return {
      lines,
      outcomes: this.outcomes(filter).map(outcome => ({
        ...outcome,
        limitReached: found.length > lines.length,
      })),
    };
  }

  async volume(filter: LogFilter, range: TimeRange): Promise<LogVolume> {
    const from = Math.floor(Date.parse(range.from) / 60_000) * 60;
    const to = Math.ceil(Date.parse(range.to) / 60_000) * 60;
    const buckets = Math.min(120, (to - from) / 60);
    const times = Array.from({ length: buckets }, (_, at) => from + at * 60);
    const series = new Map<string, LogVolume['series'][number]>();
    for (const { environment, level, time } of this.find(filter, range)) {
      const key = `${environment} ${level}`;
      const one = series.get(key) ?? {
        environment,
        level,
        counts: times.map(() => 0),
      };
      one.counts[Math.floor((Number(time.slice(0, -9)) - from) / 60)] += 1;
      series.set(key, one);
    }
    return {
      from: new Date(from * 1000).toISOString(),
      to: new Date(to * 1000).toISOString(),
      stepSeconds: 60,
      times,
      series: [...series.values()],
      outcomes: this.outcomes(filter),
    };
  }

  async context(_app: string, line: LogLine): Promise<LogContext> {
    const ofPod = this.all.filter(({ pod }) => pod === line.pod);
    const at = ofPod.findIndex(({ id }) => id === line.id);
    return {
      before: ofPod.slice(at + 1).reverse(),
      after: ofPod.slice(0, at + 1).reverse(),
      outcomes: [{ environment: line.environment, state: 'ok' }],
    };
  }

  async wholeLine(_app: string, line: LogLine): Promise<LogLine> {
    const { bytes, ...rest } = line;
    return { ...rest, line: 'x'.repeat(bytes ?? 0) };
  }

  async tail(filter: LogFilter, since: string, signal: AbortSignal) {
    const error = this.tailError;
    this.tailError = undefined;
    const tail = new FakeTail(filter, since, signal);
    this.tails.push(tail);
    if (error) throw error;
    return tail;
  }

  private outcomes(filter: LogFilter): EnvironmentOutcome[] {
    return filter.environments.map(
      environment =>
        this.troubled.find(one => one.environment === environment) ?? {
          environment,
          state: 'ok',
          query: `{namespace="checkout",app="checkout"}`,
        },
    );
  }

  private find(filter: LogFilter, range: TimeRange, until?: string) {
    const from = millisToNano(Date.parse(range.from));
    const to = until ?? millisToNano(Date.parse(range.to));
    const failing = this.troubled
      .filter(({ state }) => state !== 'partial')
      .map(({ environment }) => environment);
    return this.all.filter(
      ({ environment, line, level, pod, time }) =>
        filter.environments.includes(environment) &&
        !failing.includes(environment) &&
        line.toLowerCase().includes(filter.text.toLowerCase()) &&
        (!filter.levels.length || filter.levels.includes(level)) &&
        (!filter.pod || filter.pod === pod) &&
        compareInstants(time, from) >= 0 &&
        compareInstants(time, to) < 0,
    );
  }
}
