import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type {
  Announcement,
  AnnouncementResult,
  RunClaims,
  RunOrder,
} from '@gitops-portal/plugin-artifacts-common';
import type { Knex } from 'knex';

const table = 'artifacts_announcements';
const turns = 'artifacts_turns';
/** Where one image is brought at a time. */
const place = ['issuer', 'app', 'request', 'environment'];

/** An announcement of a run that is believed. */
export interface StoredAnnouncement {
  claims: RunClaims;
  announcement: Announcement;
  environment?: string;
  /** Absent until it is carried out. */
  result?: AnnouncementResult;
}

/** What a run built, for whoever looks at the run. */
export interface AnnouncedImage {
  runId: number;
  image: string;
  digest: string;
  version?: string;
  result?: AnnouncementResult;
}

interface Row {
  run_id: number | string;
  image: string;
  digest: string;
  version: string | null;
  result: string | null;
}

interface OrderRow {
  run_id: number | string;
  run_attempt: number;
  event: string | null;
  sha: string | null;
}

/** What was announced, in the plugin's database. */
export class AnnouncementStore {
  private constructor(private readonly knex: Knex) {}

  /** Brings the schema up to date. */
  static async create(database: DatabaseService): Promise<AnnouncementStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@gitops-portal/plugin-artifacts-backend',
          'migrations',
        ),
      });
    }
    return new AnnouncementStore(knex);
  }

  /**
   * Remembers an announcement, or finds the one that the same attempt of the
   * same run made for the same request before. One statement decides, whatever
   * replica asks.
   */
  async remember(
    entry: StoredAnnouncement,
    now: Date,
  ): Promise<{ digest: string; image: string; result?: AnnouncementResult }> {
    const { announcement, claims, environment } = entry;
    await this.knex(table)
      .insert({
        ...keyOf(entry),
        repository: claims.repository,
        token_id: claims.tokenId,
        ref: claims.ref.slice(0, 255),
        event: claims.event,
        sha: claims.sha,
        workflow: claims.jobWorkflow.slice(0, 255),
        actor: claims.actor,
        image: announcement.image,
        digest: announcement.digest,
        version: announcement.version ?? null,
        built_commit: announcement.commit ?? null,
        environment: environment ?? null,
        announced_at: now.toISOString(),
        result: null,
      })
      .onConflict(['issuer', 'run_id', 'run_attempt', 'app', 'request'])
      .ignore();
    const row = (await this.knex(table).where(keyOf(entry)).first()) as Row;
    return { ...row, result: resultOf(row) };
  }

  /** What was found out of the same announcement meanwhile. */
  async resultOf(
    entry: StoredAnnouncement,
  ): Promise<AnnouncementResult | undefined> {
    const row = (await this.knex(table).where(keyOf(entry)).first()) as
      | Row
      | undefined;
    return row && resultOf(row);
  }

  /**
   * The runs that decide whether an announcement comes too late: of those that
   * Git was asked for, whatever is known to have come of it, the last one, the
   * one that began last, and the last attempt of the same run.
   */
  async broughtBefore(entry: StoredAnnouncement): Promise<RunOrder[]> {
    const { issuer, app, request, ...run } = keyOf(entry);
    const brought = () =>
      this.knex(table)
        .where({ issuer, app, request })
        .andWhere('environment', entry.environment ?? '')
        .whereNotNull('begun_at')
        .orderBy('begun_at', 'desc')
        .select('run_id', 'run_attempt', 'event', 'sha');
    const rows = (await Promise.all([
      brought().first(),
      brought().clearOrder().orderBy('run_id', 'desc').first(),
      brought()
        .where('run_id', run.run_id)
        .clearOrder()
        .orderBy('run_attempt', 'desc')
        .first(),
    ])) as (OrderRow | undefined)[];
    const orders = rows.flatMap(row => (row ? [orderOf(row)] : []));
    const byRun = new Map(
      orders.map(order => [`${order.runId} ${order.runAttempt}`, order]),
    );
    return [...byRun.values()];
  }

  /** Notes that Git is asked for it: what is older comes too late from now. */
  async begin(entry: StoredAnnouncement, now: Date): Promise<void> {
    await this.knex(table)
      .where(keyOf(entry))
      .update({ begun_at: now.toISOString() });
  }

  /** Notes that nothing came of it. */
  async abandon(entry: StoredAnnouncement): Promise<void> {
    await this.knex(table).where(keyOf(entry)).update({ begun_at: null });
  }

  /** Whether the turn for a target is the holder's now. */
  async takeTurn(options: {
    target: string;
    holder: string;
    /** Milliseconds. */
    now: number;
    until: number;
  }): Promise<boolean> {
    const { target, holder, now, until } = options;
    await this.knex(turns)
      .insert({ target, holder, until })
      .onConflict('target')
      .ignore();
    const taken = await this.knex(turns)
      .where({ target })
      .andWhere(of => of.where({ holder }).orWhere('until', '<', now))
      .update({ holder, until });
    return taken > 0;
  }

  async endTurn(target: string, holder: string): Promise<void> {
    await this.knex(turns).where({ target, holder }).delete();
  }

  async finish(
    entry: StoredAnnouncement,
    result: AnnouncementResult,
  ): Promise<void> {
    await this.knex(table)
      .where(keyOf(entry))
      .update({ result: JSON.stringify(result) });
  }

  /**
   * Forgets what was announced before a time, but for what decides whether
   * another announcement comes too late.
   *
   * @returns how many rows are gone
   */
  async forget(before: Date): Promise<number> {
    const deciding = this.knex(table)
      .whereNotNull('begun_at')
      .select('id')
      .rowNumber('last', of =>
        of.partitionBy(place).orderBy('begun_at', 'desc'),
      )
      .rowNumber('newest', of =>
        of.partitionBy(place).orderBy([
          { column: 'run_id', order: 'desc' },
          { column: 'run_attempt', order: 'desc' },
        ]),
      );
    const needed = this.knex
      .from(deciding.as('brought'))
      .where('last', 1)
      .orWhere('newest', 1)
      .select('id');
    return this.knex(table)
      .where('announced_at', '<', before.toISOString())
      .whereNotIn('id', needed)
      .delete();
  }

  /** What runs of an app announced; of all its runs where none are named. */
  async ofApp(app: string, runs?: number[]): Promise<AnnouncedImage[]> {
    const query = this.knex(table).where({ app }).orderBy('id', 'desc');
    const rows = (await (runs
      ? query.whereIn('run_id', runs)
      : query.limit(500))) as Row[];
    return rows.map(row => ({
      runId: Number(row.run_id),
      image: row.image,
      digest: row.digest,
      ...(row.version && { version: row.version }),
      result: resultOf(row),
    }));
  }
}

function keyOf({ announcement, claims }: StoredAnnouncement) {
  return {
    issuer: claims.issuer,
    run_id: claims.runId,
    run_attempt: claims.runAttempt,
    app: announcement.app,
    request: announcement.request ?? '',
  };
}

function resultOf({ result }: Row): AnnouncementResult | undefined {
  return result ? (JSON.parse(result) as AnnouncementResult) : undefined;
}

function orderOf({ run_id, run_attempt, event, sha }: OrderRow): RunOrder {
  return {
    runId: String(run_id),
    runAttempt: run_attempt,
    ...(event && { event }),
    ...(sha && { sha }),
  };
}
