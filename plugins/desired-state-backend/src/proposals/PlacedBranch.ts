import {
  placesOf,
  type ChangePlace,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Source } from '../sources/Sources';
import type { IndexedBranch, IndexedCommit } from './CommitIndex';

/** A commit that touches apps, and which. */
export interface PlacedCommit {
  commit: IndexedCommit;
  places: ChangePlace[];
}

/** A branch with those of its commits that touch apps. */
export interface PlacedBranch {
  /** Name of the source. */
  source: string;
  branch: IndexedBranch;
  /** Newest first. */
  commits: PlacedCommit[];
}

/**
 * Which environments a layer of an app counts for: those that the app is in,
 * or all of them where it is there no longer.
 */
export function environmentsBy(
  apps: DesiredApp[],
  all: string[],
): (app: string) => string[] {
  const known = new Map(apps.map(app => [app.name, app.environments]));
  return app => known.get(app) ?? all;
}

/** The commits of a branch that touch apps. */
export function placeCommits(
  source: Source,
  branch: IndexedBranch,
  environmentsOf: (app: string) => string[],
): PlacedBranch {
  const commits = branch.commits
    .map(commit => ({
      commit,
      places: placesOf(source, commit.files, environmentsOf),
    }))
    .filter(({ places }) => places.length > 0);
  return { source: source.config.name, branch, commits };
}
