import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ChangeCheck,
  ChangeReview,
} from '@gitops-portal/plugin-desired-state-common';
import { RateLimitedError } from '../forge/forgeRefusal';
import type { Forge, ListedPullRequest } from '../forge/Forge';
import type { Source } from '../sources/Sources';
import { readProposedCommits, type ProposedCommits } from './ProposedCommits';

/** A pull request with what was found out about it. */
export interface FollowedPullRequest extends ListedPullRequest {
  /** Absent for one that was merged: the branch tells. */
  proposed?: ProposedCommits;
  checks: ChangeCheck[];
  reviews: ChangeReview[];
  isMergeable?: boolean;
  mergedBy?: string;
}

/** Pull requests that are looked at, those that changed last. */
const listed = 200;
/** Open ones whose checks and reviews are asked for each time. */
const watched = 30;
/** Withdrawn ones are shown for so long, in milliseconds. */
const closedShownMs = 30 * 24 * 3600 * 1000;

/**
 * Follows the pull requests of one repository. What did not change is asked
 * for at no cost; where there are more open ones than are looked at each time,
 * they take turns.
 */
export class PullRequestFollower {
  private known = new Map<number, FollowedPullRequest>();
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  private isStopped = false;
  /** Milliseconds, UTC: the forge wants to be left alone until then. */
  private pausedUntil = 0;
  /** Why what is known may be old, in words. */
  problem: string | undefined;

  constructor(
    private readonly deps: {
      source: Source;
      forgeOf: (source: Source) => Promise<Forge | undefined>;
      pollMs: number;
      onChange: () => void;
      logger: LoggerService;
    },
  ) {}

  /** Those that changed last first. */
  get all(): FollowedPullRequest[] {
    return [...this.known.values()];
  }

  start() {
    const poll = async () => {
      await this.refresh();
      if (this.isStopped) return;
      this.timer = setTimeout(poll, this.deps.pollMs);
      this.timer.unref();
    };
    poll();
  }

  async stop() {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** One pull request with all that the forge says of it now. */
  async complete(number: number): Promise<FollowedPullRequest | undefined> {
    const known = this.known.get(number);
    if (!known) return undefined;
    try {
      const forge = await this.deps.forgeOf(this.deps.source);
      const [detail, checks, reviews] = await Promise.all([
        forge?.pullRequest(number),
        forge?.checks(known.head),
        forge?.reviews(number),
      ]);
      return {
        ...known,
        checks: checks ?? known.checks,
        reviews: reviews ?? known.reviews,
        mergedBy: detail?.mergedBy,
      };
    } catch {
      // What is known is better than nothing; the list says what is wrong.
      return known;
    }
  }

  /** Asks the forge; who comes while it is asked shares the next time. */
  refresh(): Promise<void> {
    this.queued ??= (async () => {
      await this.running;
      this.queued = undefined;
      this.running = this.look();
      await this.running;
    })();
    return this.queued;
  }

  private async look() {
    if (Date.now() < this.pausedUntil) return;
    const { source, logger } = this.deps;
    const before = JSON.stringify([this.all, this.problem]);
    try {
      const forge = await this.deps.forgeOf(source);
      if (forge) this.known = await this.read(forge);
      this.problem = undefined;
    } catch (error) {
      const { message } = error as Error;
      if (this.problem !== message) {
        logger.warn(
          `Pull requests of ${source.config.name} cannot be read: ${message}`,
        );
      }
      this.problem = message;
      if (error instanceof RateLimitedError) this.pausedUntil = error.until;
    }
    if (JSON.stringify([this.all, this.problem]) !== before) {
      this.deps.onChange();
    }
  }

  private async read(forge: Forge) {
    const newest = await forge.pullRequests(listed);
    const numbers = new Set(newest.map(({ number }) => number));
    const isWhole = newest.length < listed;
    const older = isWhole
      ? []
      : (await forge.openPullRequests()).filter(
          ({ number }) => !numbers.has(number),
        );
    const pulls = [...newest, ...older];
    const open = pulls.filter(({ state }) => state === 'open');
    const looked = this.chosen(open);
    const next = new Map<number, FollowedPullRequest>();
    for (const pull of pulls) {
      const known = this.known.get(pull.number);
      const isSame =
        known?.updatedAt === pull.updatedAt && known.head === pull.head;
      if (isSame && !looked.has(pull.number)) {
        next.set(pull.number, { ...known, ...pull });
        continue;
      }
      const followed = await this.follow(forge, pull, known);
      if (followed) next.set(pull.number, followed);
    }
    return next;
  }

  private chosen(open: ListedPullRequest[]): Set<number> {
    if (open.length <= watched) return new Set(open.map(one => one.number));
    this.turn = (this.turn + watched) % open.length;
    const turned = [...open.slice(this.turn), ...open.slice(0, this.turn)];
    return new Set(turned.slice(0, watched).map(({ number }) => number));
  }

  private async follow(
    forge: Forge,
    pull: ListedPullRequest,
    known: FollowedPullRequest | undefined,
  ): Promise<FollowedPullRequest | undefined> {
    if (pull.state === 'closed') {
      const closed = Date.parse(pull.closedAt ?? pull.updatedAt);
      if (Date.now() - closed > closedShownMs) return undefined;
    }
    if (pull.state === 'merged' && !known) {
      // Its commit tells which files; the rest is read for who looks at it.
      return { ...pull, checks: [], reviews: [] };
    }
    const isMoved = known?.head !== pull.head || !known.proposed;
    const [detail, checks, reviews, proposed] = await Promise.all([
      forge.pullRequest(pull.number),
      forge.checks(pull.head),
      forge.reviews(pull.number),
      isMoved
        ? readProposedCommits(this.deps.source, pull.number, pull.head)
        : known.proposed,
    ]);
    const { isMergeable, mergedBy } = detail;
    return { ...pull, proposed, checks, reviews, isMergeable, mergedBy };
  }
}
