import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  commitOf,
  type DeliveryRow,
} from '@gitops-portal/plugin-delivery-common';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type {
  Rollout,
  RolloutMemory,
} from '@gitops-portal/plugin-desired-state-common';
import type { ChangeStore, RolloutRecord } from './ChangeStore';
import type { IndexedCommit } from './CommitIndex';
import { isApplied, judgeRollout, type Holds } from './judgeRollout';
import type { PlacedBranch, PlacedCommit } from './PlacedBranch';
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

/**
 * Follows commits into the clusters, and remembers what it saw: a commit that
 * was live once stays live.
 */
export class RolloutFollower {
  private rows = new Map<string, DeliveryRow[]>();
  private found = new Map<string, Rollout[]>();
  private readonly times = new Map<string, RolloutMemory>();
  private readonly loaded = new Set<string>();
  private readonly transitions: Transitions;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isWoken = false;
  /** Milliseconds, UTC: when the newest commit came to a branch. */
  private newest = 0;

  constructor(
    private readonly deps: {
      auth: AuthService;
      delivery: Pick<DeliveryService, 'statuses' | 'transitions'>;
      store: ChangeStore;
      branches: () => Promise<PlacedBranch[]>;
      onChange: () => void;
      logger: LoggerService;
    },
  ) {
    this.transitions = new Transitions(deps);
  }

  /** How far a commit has come, in every app and environment of it. */
  of(source: string, sha: string): Rollout[] {
    return this.found.get(keyOf(source, sha)) ?? [];
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
    const isNew = Date.now() - this.newest < freshMs;
    return (
      isNew ||
      [...this.found.values()].some(rollouts =>
        rollouts.some(
          ({ state }) => state === 'waiting' || state === 'rolling-out',
        ),
      )
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
    const { auth, delivery, logger, onChange } = this.deps;
    const before = JSON.stringify([...this.found]);
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const { rows } = await delivery.statuses({ credentials });
      this.rows = grouped(rows);
    } catch (error) {
      // What was known stays; a rollout that nobody can see is no failure.
      logger.debug(`Rollouts cannot be seen: ${(error as Error).message}`);
    }
    try {
      const found = new Map<string, Rollout[]>();
      for (const branch of await this.deps.branches()) {
        await this.load(branch);
        await this.judge(branch, found);
      }
      this.found = found;
    } catch (error) {
      logger.warn(`Rollouts cannot be told: ${(error as Error).message}`);
    }
    if (JSON.stringify([...this.found]) !== before) onChange();
  }

  /** What was seen before this process began. */
  private async load({ source, commits }: PlacedBranch) {
    const shas = commits
      .map(({ commit }) => commit.sha)
      .filter(sha => !this.loaded.has(keyOf(source, sha)));
    const records = await this.deps.store.rollouts(source, shas);
    for (const { sha, app, environment, times } of records) {
      this.times.set(keyOf(source, sha, app, environment), times);
    }
    for (const sha of shas) this.loaded.add(keyOf(source, sha));
  }

  private async judge(branch: PlacedBranch, found: Map<string, Rollout[]>) {
    const { source } = branch;
    const landed = Date.parse(branch.commits[0]?.commit.landedAt ?? '');
    if (landed > this.newest) this.newest = landed;
    /** App and environment of which a newer commit is applied. */
    const taken = new Set<string>();
    const seen: RolloutRecord[] = [];
    for (const placed of branch.commits) {
      const { commit } = placed;
      const holds = holderOf(branch, commit);
      const rollouts: Rollout[] = [];
      for (const [app, environment] of pairs(placed)) {
        const place = keyOf(app, environment);
        const key = keyOf(source, commit.sha, app, environment);
        const rows = this.rows.get(place) ?? [];
        const known = this.times.get(key);
        const isOvertaken = taken.has(place);
        if (rows.some(row => isApplied(row, holds))) taken.add(place);
        const isDone = isOvertaken || known?.wasLive;
        const judged = judgeRollout({
          ...{ app, environment, rows, known, isOvertaken, holds },
          landedAt: commit.landedAt,
          transitions: isDone
            ? []
            : await this.transitions.of(rows, commit.landedAt),
        });
        if (!judged) continue;
        rollouts.push(judged.rollout);
        const { memory: times } = judged;
        // That it was seen at all is news: what waited once is not live by itself.
        const isNews =
          known === undefined ||
          JSON.stringify(times) !== JSON.stringify(known);
        if (isNews && !isOvertaken) {
          this.times.set(key, times);
          seen.push({ source, sha: commit.sha, app, environment, times });
        }
      }
      found.set(keyOf(source, commit.sha), rollouts);
    }
    await this.deps.store.addRollouts(seen);
  }
}

function grouped(rows: DeliveryRow[]): Map<string, DeliveryRow[]> {
  const groups = new Map<string, DeliveryRow[]>();
  for (const row of rows) {
    const key = keyOf(row.app, row.environment);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function* pairs({ places }: PlacedCommit): Generator<[string, string]> {
  for (const { app, environments } of places) {
    for (const environment of environments) yield [app, environment];
  }
}

/** A commit is in every one that came to the branch after it. */
function holderOf({ branch }: PlacedBranch, commit: IndexedCommit): Holds {
  const at = branch.places.get(commit.sha) ?? -1;
  return revision => {
    const place =
      revision === undefined
        ? undefined
        : branch.places.get(commitOf(revision));
    return place !== undefined && place <= at;
  };
}
