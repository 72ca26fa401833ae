import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type {
  Announcement,
  AnnouncementResult,
  RunClaims,
} from '@gitops-portal/plugin-artifacts-common';
import type { Knex } from 'knex';

const table = 'artifacts_announcements';

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
        ref: claims.ref,
        workflow: claims.jobWorkflow,
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

  /** Whether a later run brought an image to the same request already. */
  async isSuperseded(entry: StoredAnnouncement): Promise<boolean> {
    const { issuer, app, request, run_id: runId } = keyOf(entry);
    const rows = (await this.knex(table)
      .where({ issuer, app, request })
      .andWhere('environment', entry.environment ?? '')
      .andWhere('run_id', '>', runId)
      .whereNotNull('result')
      .select('result')) as Row[];
    return rows.some(row => resultOf(row)?.outcome === 'deployed');
  }

  async finish(
    entry: StoredAnnouncement,
    result: AnnouncementResult,
  ): Promise<void> {
    await this.knex(table)
      .where(keyOf(entry))
      .update({ result: JSON.stringify(result) });
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
