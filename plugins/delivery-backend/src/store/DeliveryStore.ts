import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type {
  DeliveryTransition,
  FoundObject,
} from '@gitops-portal/plugin-delivery-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { Knex } from 'knex';
import type { RowBatch, StoredRow } from '../cluster/RowBatch';

/** Rows to write in one statement: SQLite bounds the number of values. */
const chunkSize = 100;

/** Transitions of an app in a cluster that are kept, however old they are. */
export const transitionsKept = 50;

interface StatusRecord {
  cluster: string;
  app: string;
  environment: string;
  // PostgreSQL answers big integers as text.
  cursor: number | string;
  status: string | null;
}

/** Statuses, cursors and transitions in the plugin's database. */
export class DeliveryStore {
  private constructor(private readonly knex: Knex) {}

  /** Brings the schema up to date. */
  static async create(database: DatabaseService): Promise<DeliveryStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@gitops-portal/plugin-delivery-backend',
          'migrations',
        ),
      });
    }
    return new DeliveryStore(knex);
  }

  /** Names in the order of their characters, whatever language is spoken. */
  private get name() {
    return this.knex.client.config.client === 'pg' ? 'app collate "C"' : 'app';
  }

  /** The rows of a cluster that changed after a cursor, gone ones included. */
  async rows(cluster: string, after = -1): Promise<StoredRow[]> {
    const records = await this.knex<StatusRecord>('delivery_statuses')
      .where({ cluster })
      .andWhere('cursor', '>', after)
      .orderBy('cursor');
    return rowsOf(records);
  }

  /** The row of one app in a cluster, as a list. */
  async rowOf(cluster: string, app: string): Promise<StoredRow[]> {
    return rowsOf(
      await this.knex<StatusRecord>('delivery_statuses').where({
        cluster,
        app,
      }),
    );
  }

  /** The first rows of a cluster whose apps come after a name, by name. */
  async page(
    cluster: string,
    after: string,
    limit: number,
  ): Promise<StoredRow[]> {
    const records = await this.knex<StatusRecord>('delivery_statuses')
      .where({ cluster })
      .whereNotNull('status')
      .andWhereRaw(`${this.name} > ?`, [after])
      .orderByRaw(this.name)
      .limit(limit);
    return rowsOf(records);
  }

  /** The cursor of a cluster, and how current it was when it was written. */
  async state(
    cluster: string,
  ): Promise<{ cursor: number; freshness: Freshness }> {
    const record = await this.knex('delivery_clusters')
      .where({ cluster })
      .first('cursor', 'freshness');
    return {
      cursor: Number(record?.cursor ?? 0),
      freshness: record?.freshness
        ? JSON.parse(record.freshness)
        : { state: 'connecting' },
    };
  }

  /** Newest first. */
  async transitions(options: {
    app: string;
    environment?: string;
    limit: number;
  }): Promise<DeliveryTransition[]> {
    const { app, environment, limit } = options;
    const records = await this.knex('delivery_transitions')
      .where({ app, ...(environment ? { environment } : {}) })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('transition');
    return records.map(({ transition }) => JSON.parse(transition));
  }

  /**
   * Forgets transitions from before a time, but for the newest of each app in
   * each cluster.
   *
   * @returns how many rows are gone
   */
  async forget(before: Date): Promise<number> {
    const inOrder = this.knex('delivery_transitions')
      .select('id')
      .rowNumber('place', of =>
        of.partitionBy(['app', 'environment', 'cluster']).orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]),
      );
    const newest = this.knex
      .from(inOrder.as('in_order'))
      .where('place', '<=', transitionsKept)
      .select('id');
    return this.knex('delivery_transitions')
      .where('at', '<', before.toISOString())
      .whereNotIn('id', newest)
      .delete();
  }

  /** Writes what changed, whole or not at all. */
  async write(batches: RowBatch[]): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const batch of batches) await writeBatch(tx, batch);
    });
  }

  /**
   * The engine objects of a cluster that no app accounts for; undefined where
   * nobody has looked yet.
   */
  async unmapped(cluster: string): Promise<FoundObject[] | undefined> {
    const record = await this.knex('delivery_unmapped')
      .where({ cluster })
      .first('found');
    return record && JSON.parse(record.found);
  }

  /** For whoever holds the cluster's lease. */
  async writeUnmapped(cluster: string, found: FoundObject[]): Promise<void> {
    await this.knex('delivery_unmapped')
      .insert({ cluster, found: JSON.stringify(found) })
      .onConflict('cluster')
      .merge();
  }

  /**
   * Takes or keeps the right to write a cluster's rows.
   *
   * @returns whether the holder has it until then (milliseconds, UTC)
   */
  async lease(options: {
    cluster: string;
    holder: string;
    now: number;
    until: number;
  }): Promise<boolean> {
    const { cluster, holder, now, until } = options;
    const taken = await this.knex('delivery_clusters')
      .where({ cluster })
      .andWhere(query => {
        query
          .where('holder', holder)
          .orWhereNull('holder')
          .orWhere('expires_at', '<', now);
      })
      .update({ holder, expires_at: until });
    if (taken > 0) return true;
    const inserted = await this.knex('delivery_clusters')
      .insert({ cluster, holder, expires_at: until, cursor: 0 })
      .onConflict('cluster')
      .ignore()
      .returning('cluster');
    return inserted.length > 0;
  }

  /** Gives the right back, so that another may take it at once. */
  async release(holder: string): Promise<void> {
    await this.knex('delivery_clusters')
      .where({ holder })
      .update({ holder: null, expires_at: 0 });
  }
}

async function rowsOf(records: StatusRecord[]): Promise<StoredRow[]> {
  const turns = new Turns();
  const rows: StoredRow[] = [];
  for (const { app, environment, cursor, status } of records) {
    if (turns.isOver) await turns.pass();
    rows.push({
      app,
      environment,
      cursor: Number(cursor),
      status: status === null ? undefined : JSON.parse(status),
    });
  }
  return rows;
}

async function writeBatch(tx: Knex.Transaction, batch: RowBatch) {
  const { cluster, cursor, freshness } = batch;
  const rows = batch.rows.map(row => ({
    cluster,
    app: row.app,
    environment: row.environment,
    cursor: row.cursor,
    status: row.status ? JSON.stringify(row.status) : null,
  }));
  for (let at = 0; at < rows.length; at += chunkSize) {
    await tx('delivery_statuses')
      .insert(rows.slice(at, at + chunkSize))
      .onConflict(['cluster', 'app'])
      .merge();
  }
  const transitions = batch.transitions.map(transition => ({
    app: transition.app,
    environment: transition.environment,
    cluster,
    at: transition.at,
    transition: JSON.stringify(transition),
  }));
  for (let at = 0; at < transitions.length; at += chunkSize) {
    await tx('delivery_transitions').insert(
      transitions.slice(at, at + chunkSize),
    );
  }
  await tx('delivery_clusters')
    .where({ cluster })
    .andWhere('cursor', '<', cursor)
    .update({ cursor, freshness: JSON.stringify(freshness) });
}
