import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import {
  Turns,
  type ClusterConnectionsService,
} from '@gitops-portal/plugin-environments-node';
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

/** Transitions of an app in which something is looked for. */
export const transitionsRead = 2000;

/** Of a page of which little may be seen, so many apps more are looked at. */
const batchSize = 1000;

/** What whoever asks may see. */
export interface DeliverySight {
  /** Whether a row may be seen. */
  row(row: Pick<DeliveryRow, 'app' | 'environment' | 'owner'>): boolean;
  /** Whether rows of an environment may be, so how current they are, too. */
  environment(name: string): boolean;
}

/** What is known of an app besides its statuses. */
type AboutApp = Pick<DeliveryRow, 'owner' | 'repositoryUrl'>;

/** Which rows are asked for, of those that may be seen. */
export interface RowFilter {
  app?: string;
  /** Only those of apps that one of these owns; entity refs. */
  owners?: string[];
}

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
   * The rows of all clusters that may be seen: all of them, those of one app or
   * of some owners, or a page of apps by name.
   */
  async statuses(
    sight: DeliverySight,
    of: RowFilter & {
      environment?: string;
      after?: string;
      limit?: number;
    } = {},
  ): Promise<DeliveryStatuses> {
    const { app, environment, owners, after = '', limit } = of;
    const asked = ownedBy(owners, sight);
    const clusters = this.deps.clusters.filter(
      cluster =>
        (!environment || cluster.environment === environment) &&
        sight.environment(cluster.environment),
    );
    // Before the rows: what changes meanwhile is told again from here on.
    const states = await Promise.all(
      clusters.map(
        async ({ name }) => [name, await this.rowsOf(name).state()] as const,
      ),
    );
    const names = clusters.map(({ name }) => name);
    const found =
      app === undefined && limit !== undefined
        ? await this.page(names, asked, after, limit)
        : { rows: await this.allRows(names, asked, app) };
    return { clusters: Object.fromEntries(states), ...found };
  }

  private async allRows(
    clusters: string[],
    sight: DeliverySight,
    app?: string,
  ): Promise<DeliveryRow[]> {
    const parts = await Promise.all(
      clusters.map(name => {
        const rows = this.rowsOf(name);
        return app === undefined ? rows.all() : rows.rowOf(app);
      }),
    );
    const found: DeliveryRow[] = [];
    const turns = new Turns();
    for (const rows of parts) {
      if (turns.isOver) await turns.pass();
      for (const row of this.present(rows, sight, app)) found.push(row);
    }
    return found;
  }

  /**
   * Reads on until there are enough apps that may be seen: what may not is
   * neither counted nor named as where the next page begins.
   */
  private async page(
    clusters: string[],
    sight: DeliverySight,
    after: string,
    limit: number,
  ): Promise<Pick<DeliveryStatuses, 'rows' | 'next'>> {
    const rows: DeliveryRow[] = [];
    const apps = new Set<string>();
    // One more than asked for tells whether there is a next page.
    let size = limit + 1;
    for (let from: string | undefined = after; from !== undefined; ) {
      const batch: { after: string; size: number } = { after: from, size };
      const parts = await Promise.all(
        clusters.map(name => this.rowsOf(name).page(batch.after, batch.size)),
      );
      const last = lastOf(parts, size);
      for (const part of last ? parts : []) {
        const shown = part.filter(row => row.app <= last!.app);
        rows.push(...this.present(shown, sight));
      }
      for (const row of rows) apps.add(row.app);
      from = last?.isMore && apps.size <= limit ? last.app : undefined;
      size = Math.max(size, batchSize);
    }
    if (apps.size <= limit) return { rows };
    const next = [...apps].sort()[limit - 1];
    return { rows: rows.filter(row => row.app <= next), next };
  }

  /**
   * What changed in clusters since their cursors; those in which nothing did
   * are left out, as are the rows where there are very many.
   */
  async deltas(
    cursors: Map<string, number>,
    sight: DeliverySight,
  ): Promise<DeliveryChanges[]> {
    const deltas: DeliveryChanges[] = [];
    for (const { name, environment } of this.deps.clusters) {
      if (!sight.environment(environment)) continue;
      const cursor = cursors.get(name) ?? 0;
      const state = await this.rowsOf(name).state();
      if (state.cursor === cursor) continue;
      const changes = await this.read(name, cursor);
      const isTooMuch = changes.reset || changes.rows.length > deltaLimit;
      deltas.push(
        isTooMuch
          ? { cluster: name, ...changes, reset: true, rows: [], removed: [] }
          : this.presentChanges(name, changes, sight),
      );
    }
    return deltas;
  }

  /**
   * @throws NotFoundError for a cluster that is not configured, and
   * NotAllowedError for one of which nothing may be seen
   */
  async changes(
    cluster: string,
    cursor: number,
    sight: DeliverySight,
    of: RowFilter = {},
  ): Promise<DeliveryChanges> {
    const configured = this.deps.clusters.find(({ name }) => name === cluster);
    if (!configured) {
      throw new NotFoundError(`No cluster '${cluster}' is configured`);
    }
    if (!sight.environment(configured.environment)) {
      throw new NotAllowedError(`You may not see what runs in ${cluster}`);
    }
    const changes = await this.read(cluster, cursor);
    return this.presentChanges(cluster, changes, sight, of);
  }

  private presentChanges(
    cluster: string,
    { rows, ...state }: ReadChanges,
    sight: DeliverySight,
    { app, owners }: RowFilter = {},
  ): DeliveryChanges {
    return {
      cluster,
      ...state,
      rows: this.present(rows, ownedBy(owners, sight), app),
      // A gone row is named to those who could have seen it, whoever owned it:
      // that may be known no more.
      removed: rows
        .filter(row => !row.status && (!app || row.app === app))
        .filter(row =>
          sight.row({
            app: row.app,
            environment: row.environment,
            ...this.deps.about(row.app, row.environment),
          }),
        )
        .map(row => ({ app: row.app, environment: row.environment })),
    };
  }

  /**
   * @param options.versions - false leaves out those that only Git's history
   * tells: of an app among very many it is much to read
   */
  async transitions(options: {
    app: string;
    environment?: string;
    limit: number;
    versions?: boolean;
  }): Promise<DeliveryTransition[]> {
    const { versions = true, ...of } = options;
    await this.deps.writes.flush();
    const transitions = await this.deps.store.transitions(of);
    if (!versions) return transitions;
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
  private present(
    rows: StoredRow[],
    sight: DeliverySight,
    of?: string,
  ): DeliveryRow[] {
    const present: DeliveryRow[] = [];
    for (const { app, status } of rows) {
      if (!status || (of && app !== of)) continue;
      const { lastEvent, objects, ...rest } = status;
      const { environment } = status;
      const about = this.deps.about(app, environment);
      if (!sight.row({ app, environment, owner: about.owner })) continue;
      present.push({
        ...rest,
        objects: of ? objects : [],
        ...(of && lastEvent ? { lastEvent } : {}),
        ...about,
      });
    }
    return present;
  }
}

/** Sees only what one of these owns, where any are named. */
function ownedBy(
  owners: string[] | undefined,
  sight: DeliverySight,
): DeliverySight {
  if (!owners) return sight;
  const refs = new Set(owners);
  return {
    ...sight,
    row: row =>
      row.owner !== undefined && refs.has(row.owner) && sight.row(row),
  };
}

/** The last app of a batch, and whether there are more after it. */
function lastOf(
  parts: StoredRow[][],
  limit: number,
): { app: string; isMore: boolean } | undefined {
  const names = new Set(parts.flatMap(rows => rows.map(row => row.app)));
  const inOrder = [...names].sort();
  const app = inOrder.slice(0, limit).at(-1);
  if (app === undefined) return undefined;
  // A part that is full may have more, be they of the same apps.
  const isFull = parts.some(rows => rows.length === limit);
  return { app, isMore: inOrder.length > limit || isFull };
}
