import {
  placeOfApp,
  type ChangePlace,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { Turns } from '@gitops-portal/plugin-environments-node';
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
 * or all of them where it is in none, no longer or not yet.
 */
export function environmentsBy(
  apps: DesiredApp[],
  all: string[],
): (app: string) => string[] {
  const known = new Map(apps.map(app => [app.name, app.environments]));
  return app => {
    const own = known.get(app) ?? [];
    return own.length > 0 ? own : all;
  };
}

/** Finds out which apps commits touch, once for each commit. */
export class CommitPlaces {
  /** Of all environments, whichever the apps are in. */
  private readonly known = new WeakMap<IndexedCommit, ChangePlace[]>();

  constructor(
    private readonly source: Pick<Source, 'layout' | 'config'>,
    /** Names of all environments. */
    private readonly environments: string[],
  ) {}

  /** The commits of a branch that touch apps, as the apps are now. */
  async place(
    branch: IndexedBranch,
    environmentsOf: (app: string) => string[],
  ): Promise<PlacedBranch> {
    const turns = new Turns();
    const commits: PlacedCommit[] = [];
    for (const commit of branch.commits) {
      if (turns.isOver) await turns.pass();
      const touched =
        this.known.get(commit) ?? (await this.placesOf(commit, turns));
      this.known.set(commit, touched);
      const places = touched.map(({ app, environments }) => ({
        app,
        environments: environmentsOf(app).filter(name =>
          environments.includes(name),
        ),
      }));
      if (places.length > 0) commits.push({ commit, places });
    }
    return { source: this.source.config.name, branch, commits };
  }

  private async placesOf(
    { files }: IndexedCommit,
    turns: Turns,
  ): Promise<ChangePlace[]> {
    const { layout, config } = this.source;
    const filesBy = new Map<string, string[]>();
    for (const file of files) {
      if (turns.isOver) await turns.pass();
      const app = layout.appOf(config, file);
      if (app === undefined) continue;
      const own = filesBy.get(app);
      if (own) own.push(file);
      else filesBy.set(app, [file]);
    }
    const places: ChangePlace[] = [];
    for (const [app, own] of filesBy) {
      if (turns.isOver) await turns.pass();
      places.push(placeOfApp(this.source, app, own, this.environments));
    }
    return places;
  }
}
