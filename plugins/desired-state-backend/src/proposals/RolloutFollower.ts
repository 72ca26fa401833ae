import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type {
  Rollout,
  RolloutMemory,
} from '@gitops-portal/plugin-desired-state-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import { BranchRollouts, type BranchPlace } from './BranchRollouts';
import type { ChangeStore, RolloutRecord } from './ChangeStore';
import { DeliveryRows, type DeliveryPlace } from './DeliveryRows';
import { isApplied, judgeRollout } from './judgeRollout';
import type { PlacedBranch } from './PlacedBranch';
import { Transitions } from './Transitions';

/** While something is on its way, in milliseconds; more where that is slow. */
const busyMs = 2_000;
const slowestMs = 10_000;
const idleMs = 20_000;
/** What came so lately is on its way, whatever is known of it. */
const freshMs = 5 * 60_000;
/** So many times as long as a look takes, there is none. */
const patience = 3;

const keyOf = (...parts: string[]) => parts.join('\n');

/** What was seen of one commit, by app and environment. */
type Memories = Map<string, RolloutMemory>;

/** Places to judge, each once; undefined for all of them. */
type Due = Map<string, DeliveryPlace> | undefined;

/**
 * Follows commits into the clusters, and remembers what it saw: a commit that
 * was live once stays live. A look costs what changed since the last.
 */
export class RolloutFollower {
  private readonly rows: DeliveryRows;
  private readonly followed = new Map<string, BranchRollouts>();
  /** What was seen of the commits of a source, by app and environment. */
  private readonly seen = new Map<string, Map<string, Memories>>();
  private readonly transitions: Transitions;
  /**
   * What is to be judged yet, by source: what changed since it was judged, and
   * what was judged without all that can be asked.
   */
  private readonly due = new Map<string, Due>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isWoken = false;
  /** Milliseconds, UTC: when the newest commit came to a branch. */
  private newest = 0;

  constructor(
    private readonly deps: {
      auth: AuthService;
      delivery: Pick<DeliveryService, 'statuses' | 'deltas' | 'transitions'>;
      store: ChangeStore;
      branches: () => Promise<PlacedBranch[]>;
      onChange: () => void;
      logger: LoggerService;
    },
  ) {
    this.rows = new DeliveryRows(deps);
    this.transitions = new Transitions(deps);
  }

  /** How many commits are remembered. */
  get size(): number {
    return [...this.seen.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** How far a commit has come, in every app and environment of it. */
  of(source: string, sha: string): Rollout[] {
    return this.followed.get(source)?.of(sha) ?? [];
  }

  /** Whether a commit is; it may be while its source was never looked at. */
  follows(source: string, sha: string): boolean {
    return this.seen.get(source)?.has(sha) ?? true;
  }

  start() {
    this.schedule(0);
  }

  async stop() {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Something came to a branch: it is looked at now. */
  wake() {
    this.isWoken = true;
    if (this.timer && !this.running) this.schedule(0);
  }

  private schedule(afterMs: number) {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(async () => {
      this.isWoken = false;
      const began = Date.now();
      await this.refresh();
      this.schedule(this.isWoken ? 0 : this.pauseAfter(Date.now() - began));
    }, afterMs);
    this.timer.unref();
  }

  /** Milliseconds: a look that takes long is not repeated all the time. */
  private pauseAfter(took: number): number {
    if (!this.isBusy()) return idleMs;
    return Math.min(Math.max(busyMs, took * patience), slowestMs);
  }

  private isBusy(): boolean {
    return (
      Date.now() - this.newest < freshMs ||
      [...this.due.values()].some(places => places?.size !== 0) ||
      [...this.followed.values()].some(branch => branch.isMoving())
    );
  }

  /** Looks now; who comes while that is under way gets the same. */
  refresh(): Promise<void> {
    this.running ??= this.look().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async look() {
    const { logger, onChange } = this.deps;
    try {
      const changed = await this.rows.refresh();
      for (const source of this.followed.keys()) this.owe(source, changed);
    } catch (error) {
      // What was known stays; a rollout that nobody can see is no failure.
      logger.debug(`Rollouts cannot be seen: ${(error as Error).message}`);
    }
    this.transitions.begin();
    let isNews = false;
    try {
      for (const branch of await this.deps.branches()) {
        if (await this.judgeBranch(branch)) isNews = true;
      }
    } catch (error) {
      logger.warn(`Rollouts cannot be told: ${(error as Error).message}`);
    }
    if (isNews) onChange();
  }

  /** What fails half-way is due at the next look, and holds up no other. */
  private async judgeBranch(placed: PlacedBranch): Promise<boolean> {
    try {
      await this.load(placed);
      return await this.judge(placed);
    } catch (error) {
      const { message } = error as Error;
      this.deps.logger.warn(
        `Rollouts of ${placed.source} cannot be told: ${message}`,
      );
      return false;
    }
  }

  /** @param places - undefined for all of them */
  private owe(source: string, places: DeliveryPlace[] | undefined) {
    const due = this.due.has(source) ? this.due.get(source) : new Map();
    for (const { app, environment } of places ?? []) {
      due?.set(keyOf(app, environment), { app, environment });
    }
    this.due.set(source, places && due);
  }

  /**
   * What was seen before this process began. What is followed no longer is
   * left to the database, should it come back.
   */
  private async load({ source, commits }: PlacedBranch) {
    const before = this.seen.get(source);
    const shas = commits
      .map(({ commit }) => commit.sha)
      .filter(sha => !before?.has(sha));
    if (shas.length === 0) return;
    const records = await this.deps.store.rollouts(source, shas);
    const seen = new Map(
      commits.map(({ commit: { sha } }): [string, Memories] => [
        sha,
        before?.get(sha) ?? new Map(),
      ]),
    );
    this.seen.set(source, seen);
    this.remember(source, records);
  }

  private remember(source: string, records: RolloutRecord[]) {
    const seen = this.seen.get(source);
    for (const { sha, app, environment, times } of records) {
      seen?.get(sha)?.set(keyOf(app, environment), times);
    }
  }

  /** @returns whether something is otherwise than before */
  private async judge(placed: PlacedBranch): Promise<boolean> {
    const { source } = placed;
    const landed = Date.parse(placed.commits[0]?.commit.landedAt ?? '');
    if (landed > this.newest) this.newest = landed;
    const branch = this.followed.get(source) ?? new BranchRollouts();
    this.followed.set(source, branch);
    this.owe(source, await branch.follow(placed));
    const due = this.due.get(source);
    const places = due ? branch.at([...due.values()]) : branch.all();
    const again: BranchPlace[] = [];
    const seen: RolloutRecord[] = [];
    const told: [BranchPlace, Map<string, Rollout>][] = [];
    const turns = new Turns();
    for (const place of places) {
      if (turns.isOver) await turns.pass();
      const { rollouts, records } = await this.judgePlace(
        branch,
        place,
        source,
      );
      if (this.transitions.isIncomplete) again.push(place);
      else seen.push(...records);
      told.push([place, rollouts]);
    }
    await this.deps.store.addRollouts(seen);
    this.remember(source, seen);
    this.due.delete(source);
    this.owe(source, again);
    return told
      .map(([place, rollouts]) => branch.set(place, rollouts))
      .includes(true);
  }

  private async judgePlace(
    branch: BranchRollouts,
    { app, environment, commits }: BranchPlace,
    source: string,
  ): Promise<{ rollouts: Map<string, Rollout>; records: RolloutRecord[] }> {
    const rows = this.rows.of({ app, environment });
    const rollouts = new Map<string, Rollout>();
    const records: RolloutRecord[] = [];
    /** Whether a newer commit is applied. */
    let isOvertaken = false;
    this.transitions.isIncomplete = false;
    for (const { sha, landedAt } of commits) {
      const holds = branch.holderOf({ sha });
      const known = this.seen
        .get(source)
        ?.get(sha)
        ?.get(keyOf(app, environment));
      const isDone = isOvertaken || known?.wasLive;
      const judged = judgeRollout({
        ...{ app, environment, rows, known, isOvertaken, holds, landedAt },
        transitions: isDone ? [] : await this.transitions.of(rows, landedAt),
      });
      const wasOvertaken = isOvertaken;
      if (rows.some(row => isApplied(row, holds))) isOvertaken = true;
      if (!judged) continue;
      rollouts.set(sha, judged.rollout);
      const { memory: times } = judged;
      // That it was seen at all is news: what waited once is not live by itself.
      const isNews =
        known === undefined || JSON.stringify(times) !== JSON.stringify(known);
      if (isNews && !wasOvertaken) {
        records.push({ source, sha, app, environment, times });
      }
    }
    return { rollouts, records };
  }
}
