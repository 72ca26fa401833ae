import type { Knex } from 'knex';

const table = 'artifacts_campaign_pulls';

/** What became of a campaign in one repository; the forge knows the rest. */
export interface CampaignRecord {
  /** `owner/name` in lower case. */
  repository: string;
  workflow: string;
  version: string;
  number?: number;
  url?: string;
  /** Why the latest attempt failed. */
  reason?: string;
  /** Entity ref of a person, or the subject of a service. */
  askedBy: string;
  /** RFC 3339. */
  askedAt: string;
}

interface Row {
  repository: string;
  workflow: string;
  version: string;
  number: number | null;
  url: string | null;
  reason: string | null;
  asked_by: string;
  asked_at: string;
}

/** Pull requests of campaigns, in the plugin's database. */
export class CampaignStore {
  constructor(private readonly knex: Knex) {}

  /** Keeps the latest attempt; a pull request that is known stays so. */
  async put(record: Omit<CampaignRecord, 'askedAt'>): Promise<void> {
    const { number, reason, url } = record;
    const attempt = {
      reason: reason ?? null,
      asked_by: record.askedBy,
      asked_at: new Date().toISOString(),
      ...(number !== undefined && { number, url: url ?? null }),
    };
    await this.knex(table)
      .insert({
        repository: record.repository.toLowerCase(),
        workflow: record.workflow,
        version: record.version,
        ...attempt,
      })
      .onConflict(['repository', 'workflow', 'version'])
      .merge(attempt);
  }

  /** The latest of each repository, by its name in lower case. */
  async latest(): Promise<Map<string, CampaignRecord>> {
    const rows = (await this.knex(table).orderBy('asked_at', 'asc')) as Row[];
    return new Map(
      rows.map(row => [
        row.repository,
        {
          repository: row.repository,
          workflow: row.workflow,
          version: row.version,
          number: row.number ?? undefined,
          url: row.url ?? undefined,
          reason: row.reason ?? undefined,
          askedBy: row.asked_by,
          askedAt: row.asked_at,
        },
      ]),
    );
  }
}
