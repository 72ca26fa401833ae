import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { RolloutMemory } from '@gitops-portal/plugin-desired-state-common';
import type { Knex } from 'knex';

/** Rows to write in one statement: SQLite bounds the number of values. */
const chunkSize = 100;

/** Newest requests of a source that are remembered, however old they are. */
export const requestsKept = 2000;

/** Who asked the portal for a commit. */
export interface ChangeRequestRecord {
  source: string;
  sha: string;
  pullRequest?: number;
  /** Entity ref. */
  askedBy: string;
  requestId?: string;
}

/** When a commit was seen to come how far in one environment. */
export interface RolloutRecord {
  source: string;
  sha: string;
  app: string;
  environment: string;
  times: RolloutMemory;
}

/**
 * What neither Git nor the forge nor a cluster can tell later: who asked in
 * the portal, and what was seen of a rollout while it happened.
 */
export class ChangeStore {
  private constructor(private readonly knex: Knex) {}

  /** Brings the schema up to date. */
  static async create(database: DatabaseService): Promise<ChangeStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@gitops-portal/plugin-desired-state-backend',
          'migrations',
        ),
      });
    }
    return new ChangeStore(knex);
  }

  async addRequest(record: ChangeRequestRecord): Promise<void> {
    const { source, sha, pullRequest, askedBy, requestId } = record;
    await this.knex('desired_state_requests')
      .insert({
        source,
        sha,
        pull_request: pullRequest ?? null,
        asked_by: askedBy,
        request_id: requestId ?? null,
        at: new Date().toISOString(),
      })
      .onConflict(['source', 'sha'])
      .ignore();
  }

  /** The newest requests of a source, newest first. */
  async requests(
    source: string,
    limit: number,
  ): Promise<ChangeRequestRecord[]> {
    const records = await this.knex('desired_state_requests')
      .where({ source })
      .orderBy('id', 'desc')
      .limit(limit);
    return records.map(record => ({
      source,
      sha: record.sha,
      pullRequest: record.pull_request ?? undefined,
      askedBy: record.asked_by,
      requestId: record.request_id ?? undefined,
    }));
  }

  async addRollouts(records: RolloutRecord[]): Promise<void> {
    const rows = records.map(({ times, ...key }) => ({
      ...key,
      times: JSON.stringify(times),
      seen_at: new Date().toISOString(),
    }));
    for (let at = 0; at < rows.length; at += chunkSize) {
      await this.knex('desired_state_rollouts')
        .insert(rows.slice(at, at + chunkSize))
        .onConflict(['source', 'sha', 'app', 'environment'])
        .merge();
    }
  }

  /** Of some commits of a source. */
  async rollouts(source: string, shas: string[]): Promise<RolloutRecord[]> {
    const records: RolloutRecord[] = [];
    for (let at = 0; at < shas.length; at += chunkSize) {
      const rows = await this.knex('desired_state_rollouts')
        .where({ source })
        .whereIn('sha', shas.slice(at, at + chunkSize));
      records.push(
        ...rows.map(({ sha, app, environment, times }) => ({
          ...{ source, sha, app, environment },
          times: JSON.parse(times),
        })),
      );
    }
    return records;
  }

  /**
   * Forgets requests and rollouts from before a time, but for the newest
   * requests of each source and the commits that are followed.
   *
   * @returns how many rows are gone
   */
  async forget(
    before: Date,
    isFollowed: (source: string, sha: string) => boolean,
  ): Promise<number> {
    const time = before.toISOString();
    return (
      (await this.forgetRequests(time)) +
      (await this.forgetRollouts(time, isFollowed))
    );
  }

  private async forgetRequests(before: string): Promise<number> {
    const requests = () => this.knex('desired_state_requests');
    let gone = 0;
    for (const { source } of await requests().distinct('source')) {
      const oldestKept = await requests()
        .where({ source })
        .orderBy('id', 'desc')
        .offset(requestsKept - 1)
        .first('id');
      if (!oldestKept) continue;
      gone += await requests()
        .where({ source })
        .andWhere('id', '<', oldestKept.id)
        .andWhere('at', '<', before)
        .delete();
    }
    return gone;
  }

  private async forgetRollouts(
    before: string,
    isFollowed: (source: string, sha: string) => boolean,
  ): Promise<number> {
    const rollouts = () => this.knex('desired_state_rollouts');
    const old: { source: string; sha: string }[] = await rollouts()
      .groupBy('source', 'sha')
      .havingRaw('max(seen_at) < ?', [before])
      .select('source', 'sha');
    let gone = 0;
    for (const { source, sha } of old) {
      if (isFollowed(source, sha)) continue;
      gone += await rollouts().where({ source, sha }).delete();
    }
    return gone;
  }
}
