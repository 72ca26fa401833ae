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
      about: (app: string) => AboutApp;
      /** What Git asked for over time. */
      images: (app: string) => Promise<GitImages[]>;
    },
  ) {}

  async statuses(
    filter: RowFilter,
    of: { app?: string; environment?: string } = {},
  ): Promise<DeliveryStatuses> {
    const statuses: DeliveryStatuses = { clusters: {}, rows: [] };
    for (const { name, environment } of this.deps.clusters) {
      if (of.environment && of.environment !== environment) continue;
      const { cursor, freshness, rows } = await this.read(name, 0);
      statuses.clusters[name] = { cursor, freshness };
      statuses.rows.push(...this.present(rows, of.app).filter(filter));
    }
    return statuses;
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
    const { rows, ...state } = await this.read(cluster, cursor);
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
            ...this.deps.about(row.app),
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

  private async read(
    cluster: string,
    cursor: number,
  ): Promise<{
    cursor: number;
    freshness: Freshness;
    reset: boolean;
    rows: StoredRow[];
  }> {
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
        ...this.deps.about(app),
      });
    }
    return present;
  }
}
