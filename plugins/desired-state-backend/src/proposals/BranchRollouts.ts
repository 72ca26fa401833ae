import { commitOf } from '@gitops-portal/plugin-delivery-common';
import type { Rollout } from '@gitops-portal/plugin-desired-state-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { IndexedCommit } from './CommitIndex';
import type { DeliveryPlace } from './DeliveryRows';
import type { Holds } from './judgeRollout';
import type { PlacedBranch, PlacedCommit } from './PlacedBranch';

const keyOf = ({ app, environment }: DeliveryPlace) => `${app}\n${environment}`;

/** An app in an environment, with the commits of a branch that touch it. */
export interface BranchPlace extends DeliveryPlace {
  /** Newest first. */
  commits: IndexedCommit[];
  /** How far each has come, by its id. */
  rollouts: Map<string, Rollout>;
}

const isMoving = ({ state }: Rollout) =>
  state === 'waiting' || state === 'rolling-out';

/** How far the commits of one branch have come, place by place. */
export class BranchRollouts {
  private placed: PlacedBranch | undefined;
  private places = new Map<string, BranchPlace>();
  private commits = new Map<string, PlacedCommit>();
  /** By commit, put together when asked for. */
  private readonly told = new Map<string, Rollout[]>();

  /**
   * Follows the branch to where it is now.
   *
   * @returns the places of which something else is to be judged: other commits,
   * or one that waits for a revision that may be known now
   */
  async follow(placed: PlacedBranch): Promise<BranchPlace[]> {
    if (this.placed === placed) return [];
    const before = this.places;
    const places: typeof before = new Map();
    const turns = new Turns();
    for (const { commit, places: touched } of placed.commits) {
      for (const { app, environments } of touched) {
        if (turns.isOver) await turns.pass();
        for (const environment of environments) {
          const key = keyOf({ app, environment });
          const place: BranchPlace = places.get(key) ?? {
            ...{ app, environment, commits: [] },
            rollouts: before.get(key)?.rollouts ?? new Map(),
          };
          place.commits.push(commit);
          places.set(key, place);
        }
      }
    }
    this.placed = placed;
    this.places = places;
    this.commits = new Map(placed.commits.map(each => [each.commit.sha, each]));
    this.told.clear();
    return [...places].flatMap(([key, place]) => {
      const old = before.get(key)?.commits ?? [];
      const isSame =
        old.length === place.commits.length && old[0] === place.commits[0];
      const isSettled = [...place.rollouts.values()].every(
        rollout => rollout.state !== 'unknown' && !isMoving(rollout),
      );
      return isSame && isSettled ? [] : [place];
    });
  }

  /** Of some places, those that commits of the branch touch. */
  at(places: DeliveryPlace[]): BranchPlace[] {
    return places.flatMap(place => this.places.get(keyOf(place)) ?? []);
  }

  all(): BranchPlace[] {
    return [...this.places.values()];
  }

  /**
   * Notes what was judged of a place.
   *
   * @returns whether something is otherwise than before
   */
  set(place: BranchPlace, rollouts: Map<string, Rollout>): boolean {
    const { rollouts: before } = place;
    place.rollouts = rollouts;
    let isNews = false;
    for (const { sha } of place.commits) {
      const [old, now] = [before, rollouts].map(all => all.get(sha));
      if (JSON.stringify(old) === JSON.stringify(now)) continue;
      this.told.delete(sha);
      isNews = true;
    }
    return isNews;
  }

  /** How far a commit has come, in every app and environment of it. */
  of(sha: string): Rollout[] {
    const known = this.told.get(sha);
    if (known) return known;
    const places = this.commits.get(sha)?.places ?? [];
    const rollouts = places.flatMap(({ app, environments }) =>
      environments.flatMap(environment => {
        const place = this.places.get(keyOf({ app, environment }));
        return place?.rollouts.get(sha) ?? [];
      }),
    );
    this.told.set(sha, rollouts);
    return rollouts;
  }

  /** Whether something is on its way. */
  isMoving(): boolean {
    return this.all().some(({ rollouts }) =>
      [...rollouts.values()].some(isMoving),
    );
  }

  /** A commit is in every one that came to the branch after it. */
  holderOf({ sha }: Pick<IndexedCommit, 'sha'>): Holds {
    const places = this.placed?.branch.places;
    const at = places?.get(sha) ?? -1;
    return revision => {
      const place =
        revision === undefined ? undefined : places?.get(commitOf(revision));
      return place !== undefined && place <= at;
    };
  }
}
