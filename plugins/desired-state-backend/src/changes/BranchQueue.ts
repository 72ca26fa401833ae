import { ServiceUnavailableError } from '@backstage/errors';
import { pushCommit } from '../git/pushCommit';
import type { Source, Sources } from '../sources/Sources';

/** Makes a commit on top of a parent, or throws where it must not be made. */
export type CommitBuilder = (parent: string) => Promise<string>;

interface Job {
  build: CommitBuilder;
  resolve(commit: string): void;
  reject(error: unknown): void;
}

/** Tries against a branch that others push to as well. */
const attempts = 5;

/**
 * Writes to one branch in turn. Commits that wait while a push is under way
 * are stacked and go out in one push. The remote's fast-forward check decides:
 * where it refuses, every commit is built again on the new head.
 */
export class BranchQueue {
  private waiting: Job[] = [];
  private running = false;

  constructor(
    private readonly sources: Sources,
    private readonly source: Source,
  ) {}

  /**
   * The id of the commit once it is on the remote.
   *
   * @throws what the builder throws; ServiceUnavailableError where the remote
   * cannot be reached, and nothing was written
   */
  add(build: CommitBuilder): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ build, resolve, reject });
      this.run();
    });
  }

  private async run() {
    if (this.running) {
      return;
    }
    this.running = true;
    while (this.waiting.length > 0) {
      const jobs = this.waiting;
      this.waiting = [];
      try {
        await this.write(jobs);
      } catch (error) {
        for (const job of jobs) {
          job.reject(error);
        }
      }
    }
    this.running = false;
  }

  private async write(all: Job[]) {
    let jobs = all;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const head = await this.fetch();
      const built = await this.stack(jobs, head);
      jobs = built.map(({ job }) => job);
      if (built.length === 0) {
        return;
      }
      const tip = built[built.length - 1].commit;
      if (await this.push(tip)) {
        // The mirror and its readers see the new head before who wrote it.
        await this.sources.refresh(this.source).catch(() => {});
        for (const { job, commit } of built) {
          job.resolve(commit);
        }
        return;
      }
    }
    throw new ServiceUnavailableError(
      `${this.source.config.branch} of ${this.source.config.name} moves faster than commits can be pushed; nothing was written, try again`,
    );
  }

  /** Builds each commit on the one before; those that fail drop out. */
  private async stack(jobs: Job[], head: string) {
    const built: { job: Job; commit: string }[] = [];
    let parent = head;
    for (const job of jobs) {
      try {
        parent = await job.build(parent);
        built.push({ job, commit: parent });
      } catch (error) {
        job.reject(error);
      }
    }
    return built;
  }

  private fetch() {
    return this.sources.refresh(this.source).catch(error => {
      throw this.unreachable(error);
    });
  }

  private push(commit: string) {
    const { mirror, config } = this.source;
    return pushCommit(mirror, commit, config.branch).catch(error => {
      throw this.unreachable(error);
    });
  }

  private unreachable(error: Error) {
    return new ServiceUnavailableError(
      `Nothing was written, because ${this.source.config.name} cannot be reached or refuses: ${error.message}`,
    );
  }
}
