import {
  readCallers,
  type CallerReading,
} from '@gitops-portal/plugin-artifacts-common';
import { RateLimitedError } from '../forge/forgeRefusal';
import type { PipelineForge } from './forge/PipelineForge';
import type {
  RepositoryQuestion,
  RepositoryState,
} from './forge/RepositoryState';

/** Repositories of one call. */
const batchSize = 20;
/** Calls at once; the forge does not like many. */
const lanes = 2;
/** What the portal leaves of the hour's budget, for builds that are looked at. */
const reserve = 500;
/** Youngest state that is read again, and what each call of a round adds. */
const age = { leastMs: 60_000, perBatchMs: 2_200 };

/** What is known of a repository, and since when. */
export interface ScannedRepository {
  /** Milliseconds, UTC. */
  at: number;
  /** Why it could not be read, or what is there. */
  found: Error | (RepositoryState & { reading: CallerReading });
}

/**
 * Reads the workflows of many repositories with the portal's token, and keeps
 * them. A round is begun again after a minute, or later where that would spend
 * more than a third of an hour's calls of GitHub.
 */
export class CallerScan {
  private readonly kept = new Map<string, ScannedRepository>();
  private round?: Promise<void>;
  private queue: RepositoryQuestion[] = [];
  /** Of this round, not read again yet. */
  private readonly pending = new Set<string>();
  /** Not to be asked before then, in milliseconds, UTC. */
  private pausedUntil = 0;

  constructor(
    private readonly deps: {
      /** With the portal's rights. */
      forge: () => Promise<Pick<PipelineForge, 'read'>>;
      /** Pipelines whose callers are looked for. */
      workflows: string[];
    },
  ) {}

  get(repository: string): ScannedRepository | undefined {
    return this.kept.get(repository.toLowerCase());
  }

  /** Whether it was read, and is not being read again. */
  isRead(repository: string): boolean {
    const key = repository.toLowerCase();
    return this.kept.has(key) && !this.pending.has(key);
  }

  /** The next round reads it again. */
  forget(repository: string): void {
    this.kept.delete(repository.toLowerCase());
  }

  /** When the forge may be asked again, where it has said so. */
  get waitsUntil(): number | undefined {
    return this.pausedUntil > Date.now() ? this.pausedUntil : undefined;
  }

  /**
   * Reads what is not known or too old; resolves when that is done, also where
   * it failed: then the reason is what is known.
   *
   * @param isFresh - also what is young
   */
  refresh(questions: RepositoryQuestion[], isFresh = false): Promise<void> {
    if (this.round) return this.round;
    const batches = Math.ceil(questions.length / batchSize);
    const maxAge = Math.max(age.leastMs, batches * age.perBatchMs);
    const now = Date.now();
    this.queue = questions.filter(({ repository }) => {
      const known = this.get(repository);
      return !known || isFresh || now - known.at > maxAge;
    });
    if (this.queue.length === 0 || this.waitsUntil) return Promise.resolve();
    for (const { repository } of this.queue) {
      this.pending.add(repository.toLowerCase());
    }
    const round = Promise.all(
      Array.from({ length: lanes }, () => this.work()),
    ).then(() => {
      this.round = undefined;
      this.pending.clear();
    });
    this.round = round;
    return round;
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0 && !this.waitsUntil) {
      const batch = this.queue.splice(0, batchSize);
      try {
        const forge = await this.deps.forge();
        const { states, budget } = await forge.read(batch);
        for (const [index, { repository }] of batch.entries()) {
          this.keep(repository, states[index]);
        }
        if (budget && budget.remaining < reserve) {
          this.pausedUntil = budget.resetAt;
        }
      } catch (error) {
        if (error instanceof RateLimitedError) {
          this.pausedUntil = error.until;
          return;
        }
        // what was known says more than that nothing is known now
        for (const { repository } of batch) {
          if (!this.get(repository)) this.keep(repository, error as Error);
        }
      }
    }
  }

  private keep(repository: string, state: RepositoryState | Error): void {
    const found =
      state instanceof Error
        ? state
        : { ...state, reading: readCallers(state.files, this.deps.workflows) };
    this.pending.delete(repository.toLowerCase());
    this.kept.set(repository.toLowerCase(), { at: Date.now(), found });
  }
}
