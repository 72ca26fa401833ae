import { setTimeout as pause } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Source, Sources } from '../sources/Sources';
import { pushAndLook } from './pushAndLook';
import { pushRefused, unreachable } from './remoteErrors';

/** Makes a commit on top of a parent, or throws where it must not be made. */
type CommitBuilder = (parent: string) => Promise<string>;

interface Job {
  build: CommitBuilder;
  resolve(commit: string): void;
  reject(error: unknown): void;
  /** Pushes that came too late. */
  lost: number;
}

interface BuiltJob {
  job: Job;
  commit: string;
}

/** Tries against a branch that others push to as well. */
const attempts = 8;
/** What comes within this of a first commit goes out with it, in ms. */
const gatherMs = 20;

/**
 * Writes to one branch in turn. Commits that wait while a push is under way
 * are stacked and go out in one push. The remote's fast-forward check decides:
 * where it refuses, every commit is built again on the new head, together with
 * what came meanwhile. Several portals may write to the same branch: who comes
 * too late waits for a moment of a random length, longer each time.
 */
export class BranchQueue {
  private waiting: Job[] = [];
  private running = false;
  /** How long a push takes, in ms. */
  private pushMs = 100;

  constructor(
    private readonly sources: Sources,
    private readonly source: Source,
  ) {}

  /**
   * The id of the commit once it is on the remote.
   *
   * @throws what the builder throws; ServiceUnavailableError where the remote
   * cannot be reached or falls silent, NotAllowedError where it refuses
   */
  add(build: CommitBuilder): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ build, resolve, reject, lost: 0 });
      this.run();
    });
  }

  private async run() {
    if (this.running) {
      return;
    }
    this.running = true;
    await pause(gatherMs);
    while (this.waiting.length > 0) {
      const jobs = this.waiting;
      this.waiting = [];
      const open = await this.settle(jobs);
      const tries = Math.max(0, ...open.map(({ lost }) => lost));
      if (tries > 0) await pause(Math.random() * this.pushMs * tries);
      this.waiting = [...open, ...this.waiting];
    }
    this.running = false;
  }

  /**
   * Writes jobs; whatever happens, each is answered, but those that may try
   * again: who came too late, and who failed only on what may never land.
   */
  private async settle(jobs: Job[]): Promise<Job[]> {
    const { built, again } = await this.fetch()
      .then(head => this.stack(jobs, head))
      .catch(error => this.rejectAll(jobs, error));
    const lost = await this.push(built).catch(error => {
      this.rejectAll(
        built.map(({ job }) => job),
        error,
      );
      return [];
    });
    const open = new Set([...lost, ...again]);
    return jobs.filter(job => open.has(job));
  }

  private rejectAll(jobs: Job[], error: unknown) {
    for (const job of jobs) job.reject(error);
    return { built: [], again: [] };
  }

  /** Those that came too late. */
  private async push(built: BuiltJob[]): Promise<Job[]> {
    if (built.length === 0) {
      return [];
    }
    const { branch } = this.source.config;
    const jobs = built.map(({ job }) => job);
    const tip = built[built.length - 1].commit;
    const begun = Date.now();
    const outcome = await pushAndLook(this.source, tip, branch);
    this.pushMs = Date.now() - begun;
    if (outcome === 'pushed') {
      // The mirror and its readers see the new head before who wrote it.
      await this.sources.refresh(this.source).catch(() => {});
      for (const { job, commit } of built) {
        job.resolve(commit);
      }
      return [];
    }
    return outcome === 'moved'
      ? this.tooLate(jobs)
      : this.refuse(jobs, outcome.refused);
  }

  private tooLate(jobs: Job[]): Job[] {
    const { config } = this.source;
    for (const job of jobs) {
      job.lost += 1;
      if (job.lost >= attempts) {
        job.reject(
          new ServiceUnavailableError(
            `${config.branch} of ${config.name} moves faster than commits can be pushed; nothing was written, try again`,
          ),
        );
      }
    }
    return jobs.filter(({ lost }) => lost < attempts);
  }

  /**
   * Builds each commit on the one before. One that fails on the head drops out;
   * one that fails on commits of others, which may never land, is built again.
   */
  private async stack(
    jobs: Job[],
    head: string,
  ): Promise<{ built: BuiltJob[]; again: Job[] }> {
    const built: BuiltJob[] = [];
    const again: Job[] = [];
    let parent = head;
    for (const job of jobs) {
      try {
        parent = await job.build(parent);
        built.push({ job, commit: parent });
      } catch (error) {
        if (built.length > 0) again.push(job);
        else job.reject(error);
      }
    }
    return { built, again };
  }

  /** The remote may object to one of several commits: each goes alone. */
  private async refuse(jobs: Job[], why: string): Promise<Job[]> {
    if (jobs.length === 1) {
      throw pushRefused(this.source, this.source.config.branch, why);
    }
    const lost: Job[] = [];
    for (const job of jobs) {
      lost.push(...(await this.settle([job])));
    }
    return lost;
  }

  private fetch() {
    return this.sources.refresh(this.source).catch(error => {
      throw unreachable(this.source, error);
    });
  }
}
