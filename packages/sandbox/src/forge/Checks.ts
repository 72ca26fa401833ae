import type { ForgeRepository } from './ForgeRepository';
import type {
  CheckRunRecord,
  StatusRecord,
  StatusState,
} from './store/records';
import { timestamp } from './store/timestamp';

/** How many statuses of one commit are kept; the oldest go first. */
const STATUS_LIMIT = 100;

/** Statuses and check runs of commits. */
export class Checks {
  constructor(private readonly repository: ForgeRepository) {}

  /** Every status of a commit, newest first. */
  statuses(sha: string): StatusRecord[] {
    const { statuses } = this.repository.store.records;
    return statuses.filter(status => status.sha === sha).reverse();
  }

  /** The newest status of each context, and what they amount to. */
  combined(sha: string): { state: StatusState; statuses: StatusRecord[] } {
    const newest = new Map<string, StatusRecord>();
    for (const status of this.statuses(sha)) {
      if (!newest.has(status.context)) {
        newest.set(status.context, status);
      }
    }
    const statuses = [...newest.values()];
    const states = new Set(statuses.map(status => status.state));
    const failed = states.has('failure') || states.has('error');
    const pending = states.has('pending') || states.size === 0;
    // eslint-disable-next-line no-nested-ternary
    const state = failed ? 'failure' : pending ? 'pending' : 'success';
    return { state, statuses };
  }

  /** Adds a status to a commit. */
  addStatus(
    status: Omit<StatusRecord, 'id' | 'createdAt'> & { createdAt?: string },
  ): StatusRecord {
    const { store } = this.repository;
    return store.change(records => {
      const record = { createdAt: timestamp(), ...status, id: store.takeId() };
      const same = records.statuses.filter(other => other.sha === status.sha);
      const oldest = same.length >= STATUS_LIMIT ? same[0] : undefined;
      records.statuses = records.statuses.filter(other => other !== oldest);
      records.statuses.push(record);
      return record;
    });
  }

  /** The check runs of a commit, newest first. */
  checkRuns(sha: string): CheckRunRecord[] {
    const { checkRuns } = this.repository.store.records;
    return checkRuns.filter(run => run.sha === sha).reverse();
  }

  /** Adds a check run, or completes the one of the same name and commit. */
  setCheckRun(run: Omit<CheckRunRecord, 'id'>): CheckRunRecord {
    const { store } = this.repository;
    return store.change(records => {
      const known = records.checkRuns.find(
        other => other.sha === run.sha && other.name === run.name,
      );
      if (known) {
        return Object.assign(known, run);
      }
      const record = { ...run, id: store.takeId() };
      records.checkRuns.push(record);
      return record;
    });
  }
}
