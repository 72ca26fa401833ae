import {
  changeIdFor,
  placesOf,
  type ChangePlace,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { Source, Sources } from '../sources/Sources';
import {
  requestsKept,
  type ChangeRequestRecord,
  type ChangeStore,
} from './ChangeStore';
import {
  CommitIndex,
  type IndexedBranch,
  type IndexedCommit,
} from './CommitIndex';
import {
  CommitPlaces,
  environmentsBy,
  type PlacedBranch,
} from './PlacedBranch';
import type {
  FollowedPullRequest,
  PullRequestFollower,
} from './PullRequestFollower';

/** A change as far as Git, the forge and the portal know it. */
export interface BookedChange {
  id: string;
  source: Source;
  places: ChangePlace[];
  files: string[];
  /** Absent where it is not on the branch. */
  commit?: IndexedCommit;
  pullRequest?: FollowedPullRequest;
  /** Who asked the portal for it, the newest first. */
  requests: ChangeRequestRecord[];
}

/** A branch as it was placed, and what it was placed from. */
interface Placing {
  branch: IndexedBranch;
  apps: DesiredApp[];
  placed: Promise<PlacedBranch>;
}

/**
 * All changes of all sources: pull requests, and commits that came straight to
 * a branch. A pull request and the commit that it became are one change.
 */
export class ChangeBook {
  private readonly indexes: Map<Source, CommitIndex>;
  private readonly places: Map<Source, CommitPlaces>;
  private readonly placings = new Map<Source, Placing>();

  constructor(
    private readonly deps: {
      sources: Sources;
      apps: AppDirectory;
      environments: string[];
      store: ChangeStore;
      pullRequests: Map<Source, PullRequestFollower>;
    },
  ) {
    this.indexes = new Map(
      deps.sources.all.map(source => [source, new CommitIndex(source.mirror)]),
    );
    this.places = new Map(
      deps.sources.all.map(source => [
        source,
        new CommitPlaces(source, deps.environments),
      ]),
    );
  }

  /** The branches that can be read now, with their commits. */
  async branches(): Promise<PlacedBranch[]> {
    const { results } = await this.deps.sources.readEach((source, head) =>
      this.branchOf(source, head),
    );
    return results;
  }

  private async branchOf(source: Source, head: string): Promise<PlacedBranch> {
    const [branch, apps] = await Promise.all([
      this.indexes.get(source)!.at(head),
      this.deps.apps.list(),
    ]);
    const kept = this.placings.get(source);
    if (kept?.branch === branch && kept.apps === apps) return kept.placed;
    const environmentsOf = environmentsBy(apps, this.deps.environments);
    const placed = this.places.get(source)!.place(branch, environmentsOf);
    this.placings.set(source, { branch, apps, placed });
    return placed;
  }

  /** Every change; those on one branch in its order, the newest first. */
  async all(): Promise<BookedChange[]> {
    const { results } = await this.deps.sources.readEach((source, head) =>
      this.of(source, head),
    );
    return results.flat();
  }

  /** Why what is told of pull requests may be old, by source. */
  problems(): { source: string; message: string }[] {
    return [...this.deps.pullRequests].flatMap(([source, { problem }]) =>
      problem ? [{ source: source.config.name, message: problem }] : [],
    );
  }

  private async of(source: Source, head: string): Promise<BookedChange[]> {
    const { name } = source.config;
    const [{ branch, commits }, requests, apps] = await Promise.all([
      this.branchOf(source, head),
      this.deps.store.requests(name, requestsKept),
      this.deps.apps.list(),
    ]);
    const asked = requestsBy(requests);
    const pulls = this.deps.pullRequests.get(source)?.all ?? [];
    const pullBy = new Map(pulls.map(pull => [pull.mergeCommit, pull]));
    const environmentsOf = environmentsBy(apps, this.deps.environments);
    const landed = commits.map(({ commit, places }): BookedChange => {
      const pullRequest = pullBy.get(commit.sha);
      return {
        id: changeIdFor(name, pullRequest?.number ?? commit.sha),
        ...{ source, places, commit, pullRequest },
        files: commit.files,
        requests: asked.get(pullRequest?.number ?? commit.sha) ?? [],
      };
    });
    const others = pulls
      .filter(({ mergeCommit }) => !branch.places.has(mergeCommit ?? ''))
      .map((pullRequest): BookedChange => {
        const files = pullRequest.proposed?.files ?? [];
        return {
          id: changeIdFor(name, pullRequest.number),
          ...{ source, files, pullRequest },
          places: placesOf(source, files, environmentsOf),
          requests: asked.get(pullRequest.number) ?? [],
        };
      })
      .filter(({ places }) => places.length > 0);
    return [...others, ...landed];
  }
}

/** By the number of the pull request, else by the commit. */
function requestsBy(requests: ChangeRequestRecord[]) {
  const by = new Map<number | string, ChangeRequestRecord[]>();
  for (const request of requests) {
    const key = request.pullRequest ?? request.sha;
    by.set(key, [...(by.get(key) ?? []), request]);
  }
  return by;
}
