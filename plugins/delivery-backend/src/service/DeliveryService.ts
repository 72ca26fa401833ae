import { NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import {
  releasesOf,
  withVersions,
  type DeliveryChanges,
  type DeliveryRow,
  type DeliveryStatuses,
  type DeliveryTransition,
  type GitImages,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import type { ClusterDelivery } from '../cluster/ClusterDelivery';
import type { StoredRow } from '../cluster/RowBatch';
import type { DeliveryStore } from '../store/DeliveryStore';
import type { WriteBehind } from '../store/WriteBehind';
import { nudgeCluster, type NudgeResult } from './nudgeCluster';

/** Transitions in which an app's releases are looked for. */
const transitionsRead = 2000;

/** Whether a row may be seen. */
export type RowFilter = (row: DeliveryRow) => boolean;

/** What is known of an app besides its statuses. */
export type AboutApp = Pick<DeliveryRow, 'owner' | 'repositoryUrl'>;

/** Of more rows than these, a delta only says that there are. */
const deltaLimit = 1000;

/** Rows of a cluster that changed, and how current they are. */
interface ReadChanges {
  cursor: number;
  freshness: Freshness;
  reset: boolean;
  rows: StoredRow[];
}

type Eventual<T> = T | Promise<T>;

/** What can be asked of the rows of a cluster. */
interface Rows {
  state(): Eventual<{ cursor: number; freshness: Freshness }>;
  all(): Eventual<StoredRow[]>;
  rowOf(app: string): Eventual<StoredRow[]>;
  page(after: string, limit: number): Eventual<StoredRow[]>;
}

/** Answers how apps are delivered; knows nothing of HTTP or permissions. */
export class DeliveryService {
  constructor(
    private readonly deps: {
      clusters: Cluster[];
      /** What this replica follows itself; the rest is read from the database. */
      held: (cluster: string) => ClusterDelivery | undefined;
      store: DeliveryStore;
      writes: Pick<WriteBehind, 'flush'>;
      connections: Pick<ClusterConnectionsService, 'has' | 'request'>;
      about: (app: string, environment: string) => AboutApp;
      /** What Git asked for over time. */
      images: (app: string) => Promise<GitImages[]>;
    },
  ) {}

  /**
   * The rows of all clusters: all of them, those of one app, or a page of apps
   * by name.
   */
  async statuses(
    filter: RowFilter,
    of: {
      app?: string;
      environment?: string;
      after?: string;
      limit?: number;
    } = {},
  ): Promise<DeliveryStatuses> {
    const { app, environment, after = '', limit } = of;
    const clusters = this.deps.clusters.filter(
      cluster => !environment || cluster.environment === environment,
    );
    const ask = (held: Rows) => {
      if (app !== undefined) return held.rowOf(app);
      return limit === undefined ? held.all() : held.page(after, limit);
    };
    const parts = await Promise.all(
      clusters.map(async ({ name }) => {
        const rows = this.rowsOf(name);
        return { name, state: await rows.state(), rows: await ask(rows) };
      }),
    );
    const last = limit === undefined ? undefined : lastOf(parts, limit);
    const rows: DeliveryRow[] = [];
    for (const part of parts) {
      const shown = last
        ? part.rows.filter(row => row.app <= last.app)
        : part.rows;
      rows.push(...this.present(shown, app).filter(filter));
    }
    return {
      clusters: Object.fromEntries(
        parts.map(({ name, state }) => [name, state]),
      ),
      rows,
      ...(last?.isMore ? { next: last.app } : {}),
    };
  }

  /**
   * What changed in clusters since their cursors; those in which nothing did
   * are left out, as are the rows where there are very many.
   */
  async deltas(
    cursors: Map<string, number>,
    filter: RowFilter,
  ): Promise<DeliveryChanges[]> {
    const deltas: DeliveryChanges[] = [];
    for (const { name } of this.deps.clusters) {
      const cursor = cursors.get(name) ?? 0;
      const state = await this.rowsOf(name).state();
      if (state.cursor === cursor) continue;
      const changes = await this.read(name, cursor);
      const isTooMuch = changes.reset || changes.rows.length > deltaLimit;
      deltas.push(
        isTooMuch
          ? { cluster: name, ...changes, reset: true, rows: [], removed: [] }
          : this.presentChanges(name, changes, filter),
      );
    }
    return deltas;
  }

  /** @throws NotFoundError for a cluster that is not configured */
  async changes(
    cluster: string,
    cursor: number,
    filter: RowFilter,
    app?: string,
  ): Promise<DeliveryChanges> {
    const configured = this.deps.clusters.find(({ name }) => name === cluster);
    if (!configured) {
      throw new NotFoundError(`No cluster '${cluster}' is configured`);
    }
    const changes = await this.read(cluster, cursor);
    return this.presentChanges(cluster, changes, filter, app);
  }

  private presentChanges(
    cluster: string,
    { rows, ...state }: ReadChanges,
    filter: RowFilter,
    app?: string,
  ): DeliveryChanges {
    return {
      cluster,
      ...state,
      rows: this.present(rows, app).filter(filter),
      // A gone row is named to those who could have seen it.
      removed: rows
        .filter(row => !row.status && (!app || row.app === app))
        .filter(row =>
          filter({
            app: row.app,
            environment: row.environment,
            ...this.deps.about(row.app, row.environment),
          } as DeliveryRow),
        )
        .map(row => ({ app: row.app, environment: row.environment })),
    };
  }

  async transitions(options: {
    app: string;
    environment?: string;
    limit: number;
  }): Promise<DeliveryTransition[]> {
    await this.deps.writes.flush();
    const transitions = await this.deps.store.transitions(options);
    const isUnknown = transitions.some(
      ({ source, version }) => source === 'engine' && !version,
    );
    return isUnknown
      ? withVersions(transitions, await this.deps.images(options.app))
      : transitions;
  }

  /** The versions of an app that came to its environments, oldest first. */
  async releases(options: {
    app: string;
    environment?: string;
  }): Promise<Release[]> {
    await this.deps.writes.flush();
    const [transitions, images] = await Promise.all([
      this.deps.store.transitions({ ...options, limit: transitionsRead }),
      this.deps.images(options.app),
    ]);
    return releasesOf(transitions, images);
  }

  /** Asks the engines of an environment to look at an app now. */
  async nudge(app: string, environment: string): Promise<NudgeResult> {
    const clusters = this.deps.clusters.filter(
      cluster => cluster.environment === environment,
    );
    if (clusters.length === 0) {
      throw new NotFoundError(`No environment '${environment}' is configured`);
    }
    const result: NudgeResult = { asked: [], skipped: [] };
    for (const { name } of clusters) {
      const held = this.deps.held(name);
      const part = held
        ? await nudgeCluster(this.deps.connections, name, held.nudges([app]))
        : {
            asked: [],
            skipped: [
              {
                cluster: name,
                reason: `${name} is followed by another replica`,
              },
            ],
          };
      result.asked.push(...part.asked);
      result.skipped.push(...part.skipped);
    }
    return result;
  }

  private async read(cluster: string, cursor: number): Promise<ReadChanges> {
    const held = this.deps.held(cluster);
    if (held) return { ...held.since(cursor), freshness: held.freshness() };
    const state = await this.deps.store.state(cluster);
    const reset = cursor > state.cursor || cursor === 0;
    const rows = await this.deps.store.rows(cluster, reset ? -1 : cursor);
    return {
      ...state,
      reset,
      rows: reset ? rows.filter(({ status }) => status) : rows,
    };
  }

  /** The rows of a cluster, wherever they are known. */
  private rowsOf(cluster: string): Rows {
    const held = this.deps.held(cluster);
    const { store } = this.deps;
    if (!held) {
      return {
        state: () => store.state(cluster),
        all: async () => (await this.read(cluster, 0)).rows,
        rowOf: app => store.rowOf(cluster, app),
        page: (after, limit) => store.page(cluster, after, limit),
      };
    }
    return {
      state: () => ({ cursor: held.cursor, freshness: held.freshness() }),
      all: () => held.since(0).rows,
      rowOf: app => held.rowOf(app),
      page: (after, limit) => held.page(after, limit),
    };
  }

  /** The rows as they are answered; all that is known only of one app. */
  private present(rows: StoredRow[], of?: string): DeliveryRow[] {
    const present: DeliveryRow[] = [];
    for (const { app, status } of rows) {
      if (!status || (of && app !== of)) continue;
      const { lastEvent, objects, ...rest } = status;
      present.push({
        ...rest,
        objects: of ? objects : [],
        ...(of && lastEvent ? { lastEvent } : {}),
        ...this.deps.about(app, status.environment),
      });
    }
    return present;
  }
}

/** The last app of a page, and whether there are more after it. */
function lastOf(
  parts: { rows: StoredRow[] }[],
  limit: number,
): { app: string; isMore: boolean } | undefined {
  const names = new Set(parts.flatMap(({ rows }) => rows.map(row => row.app)));
  const inOrder = [...names].sort();
  const app = inOrder.slice(0, limit).at(-1);
  if (app === undefined) return undefined;
  // A part that is full may have more, be they of the same apps.
  const isFull = parts.some(({ rows }) => rows.length === limit);
  return { app, isMore: inOrder.length > limit || isFull };
}
