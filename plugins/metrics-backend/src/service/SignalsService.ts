import { InputError, NotFoundError } from '@backstage/errors';
import type {
  PlatformConfig,
  WorkloadScope,
} from '@gitops-portal/plugin-environments-common';
import {
  allSignals,
  assembleSignals,
  ScopedSelectors,
  signalRange,
  timesOf,
  type AppSignals,
  type MetricsEnvironment,
  type Signal,
} from '@gitops-portal/plugin-metrics-common';
import { PrometheusClient } from '../prometheus';
import type { PrometheusSettings } from '../settings/PrometheusSettings';
import { gatherSignals } from './gatherSignals';
import { SharedAnswers } from './SharedAnswers';
import { SignalSource } from './SignalSource';

/** Two scrapes of the shortest usual interval. */
const keptMs = 15_000;

/** Says which pods are an app's. */
interface Scopes {
  /** @throws InputError where it is not known: then nothing is read */
  scope(
    app: string,
    environment: string,
    owner?: string,
  ): Promise<WorkloadScope>;
}

/** Reads golden signals. Whether somebody may see them is asked before. */
export class SignalsService {
  private constructor(
    private readonly environments: { name: string; title: string }[],
    private readonly sources: Map<string, SignalSource>,
    private readonly scopes: Scopes,
  ) {}

  static create(options: {
    platform: Pick<PlatformConfig, 'environments'>;
    settings: Map<string, PrometheusSettings>;
    scopes: Scopes;
    timeoutMs?: number;
    now?: () => number;
  }): SignalsService {
    const { platform, settings, scopes, timeoutMs, now } = options;
    const shared = new SharedAnswers({ keptMs, now });
    const sources = new Map(
      [...settings].map(([environment, of]) => [
        environment,
        new SignalSource(
          environment,
          new PrometheusClient(of, timeoutMs),
          shared,
          of.labels,
        ),
      ]),
    );
    return new SignalsService(platform.environments, sources, scopes);
  }

  /** @param mayRead - whether the caller may read there */
  listEnvironments(
    mayRead: (environment: string) => boolean,
  ): MetricsEnvironment[] {
    return this.environments.map(({ name, title }) => {
      if (!mayRead(name)) {
        return {
          name,
          title,
          state: 'refused',
          message: `You may not read metrics in ${title}`,
        };
      }
      return this.sources.has(name)
        ? { name, title, state: 'ready' }
        : { name, title, state: 'unconfigured', message: unconfigured(title) };
    });
  }

  /**
   * The golden signals of an app. What the store does not answer, or the
   * settings do not allow, is in the answer.
   *
   * @param options.from - RFC 3339, as `to`
   * @throws NotFoundError for an unknown environment, InputError for a wrong
   * range
   */
  async signals(options: {
    app: string;
    environment: string;
    owner?: string;
    from: string;
    to: string;
    signals?: Signal[];
  }): Promise<AppSignals> {
    const { app, environment, owner, signals = allSignals } = options;
    const found = this.environments.find(({ name }) => name === environment);
    if (!found) throw new NotFoundError(`No environment ${environment}`);
    const range = signalRange(options.from, options.to);
    const none = (state: AppSignals['state'], message: string): AppSignals => ({
      app,
      environment,
      from: new Date(range.start * 1000).toISOString(),
      to: new Date(range.end * 1000).toISOString(),
      stepSeconds: range.stepSeconds,
      times: timesOf(range),
      charts: [],
      state,
      message,
      warnings: [],
    });

    const source = this.sources.get(environment);
    if (!source) return none('unconfigured', unconfigured(found.title));
    let selectors: ScopedSelectors;
    try {
      const scope = await this.scopes.scope(app, environment, owner);
      selectors = ScopedSelectors.create(scope, source.labels);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return none('refused', error.message);
    }
    const gathered = await gatherSignals({ source, selectors, range, signals });
    return assembleSignals({
      app,
      environment,
      range,
      signals,
      knowsPods: selectors.knowsPods,
      ...gathered,
    });
  }
}

function unconfigured(title: string): string {
  return `${title} has no metrics: set metrics.prometheus.url of the environment`;
}
