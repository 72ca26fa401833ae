import type {
  AppVersions,
  DeliveryChanges,
  DeliveryRow,
  DeliveryStatuses,
  DeliveryTransition,
  ImageVersion,
  Release,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';
import type { LogLine, LogPage } from '@gitops-portal/plugin-logs-common';
import type { AppSignals } from '@gitops-portal/plugin-metrics-common';
import type { DeliveryApi, EnvironmentSummary } from '../api/DeliveryApi';

/** A row that is green, with what a test wants different. */
export function row(
  app: string,
  environment: string,
  rest: Partial<DeliveryRow> = {},
): DeliveryRow {
  return {
    app,
    environment,
    cluster: `${environment}-eu`,
    engine: 'flux',
    headline: 'Synced',
    sync: 'Synced',
    drift: 'None',
    health: 'Healthy',
    control: 'Automatic',
    freshness: { state: 'live' },
    since: '2026-05-04T11:00:00.000Z',
    objects: [],
    ...rest,
  };
}

/** Versions where all is one: two pods run what Git asks for. */
export function runs(image: ImageVersion): AppVersions {
  return {
    desired: image,
    applied: image,
    running: [{ ...image, pods: 2 }],
    pods: 2,
  };
}

export const environments: EnvironmentSummary[] = [
  'dev',
  'staging',
  'prod',
].map(name => ({
  name,
  title: name[0].toUpperCase() + name.slice(1),
  clusters: [
    { name: `${name}-eu`, engine: 'flux', freshness: { state: 'live' } },
  ],
}));

/** The backend as a test wants it, and the signals that it sends. */
export class DeliveryFixture implements DeliveryApi {
  rows: DeliveryRow[] = [];
  clusters: DeliveryStatuses['clusters'] = Object.fromEntries(
    environments.map(({ clusters: [{ name, freshness }] }) => [
      name,
      { cursor: 1, freshness },
    ]),
  );
  history: DeliveryTransition[] = [];
  released: Release[] = [];
  /** Names of what runs and is no app. */
  unmappedNames: string[] = [];
  failure?: Error;
  private listener?: (message: { cluster: string; cursor: number }) => void;

  /** What the app gets for the API of signals. */
  readonly signals = {
    subscribe: (
      _channel: string,
      listener: (message: { cluster: string; cursor: number }) => void,
    ) => {
      this.listener = listener;
      return { unsubscribe: () => {} };
    },
  };

  /** Changes a row and signals it, as the backend does. */
  change(changed: DeliveryRow) {
    this.rows = [
      ...this.rows.filter(
        ({ app, cluster }) =>
          app !== changed.app || cluster !== changed.cluster,
      ),
      changed,
    ];
    const { cluster } = changed;
    const { cursor, freshness } = this.clusters[cluster];
    this.clusters = {
      ...this.clusters,
      [cluster]: { cursor: cursor + 1, freshness },
    };
    this.listener?.({ cluster, cursor: cursor + 1 });
  }

  async environments() {
    return environments;
  }

  async statuses(
    ..._: Parameters<DeliveryApi['statuses']>
  ): Promise<DeliveryStatuses> {
    if (this.failure) throw this.failure;
    return { clusters: this.clusters, rows: this.rows };
  }

  async unmapped(): Promise<UnmappedApps> {
    return {
      clusters: {},
      apps: this.unmappedNames.map(name => ({ name, objects: [] })),
    };
  }

  async changes(cluster: string): Promise<DeliveryChanges> {
    return {
      cluster,
      ...this.clusters[cluster],
      reset: false,
      removed: [],
      rows: this.rows.filter(entry => entry.cluster === cluster),
    };
  }

  async transitions() {
    return this.history;
  }

  async releases() {
    return this.released;
  }

  signalsSince: Pick<AppSignals, 'times' | 'charts'> = {
    times: [],
    charts: [],
  };
  errors: LogPage = { lines: [], outcomes: [] };
  logsFailure?: Error;

  async errorSignals() {
    return this.signalsSince;
  }

  async errorLines(): Promise<LogPage> {
    if (this.logsFailure) throw this.logsFailure;
    const [newest] = this.errors.lines;
    return { ...this.errors, lines: newest ? [newest] : [] };
  }

  async linesAfter(): Promise<LogLine[]> {
    return this.errors.lines;
  }

  async commits() {
    return [
      {
        sha: '1'.repeat(40),
        title: 'checkout: 2.9.1 in dev',
        author: { name: 'Sam Okafor' },
      },
    ];
  }

  async nudge() {
    return { asked: [], skipped: [] };
  }
}
