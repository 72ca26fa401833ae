import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { placesOf } from '@gitops-portal/plugin-desired-state-common';
import { environmentsOfApp } from '../apps/environmentsOfApp';
import { AlreadyWritten } from '../changes/AlreadyWritten';
import type { ChangeResult } from '../changes/CommitWriter';
import { ChangeRefused } from '../changes/ChangeRefused';
import { ChangeIds } from '../changes/ChangeIds';
import { pushAndLook } from '../changes/pushAndLook';
import {
  outcomeUnknown,
  pushRefused,
  unreachable,
} from '../changes/remoteErrors';
import type { Forge, ListedPullRequest, PullRequest } from '../forge/Forge';
import { Unanswered } from '../forge/Unanswered';
import { fetchRef } from '../git/fetchRef';
import { deleteBranch } from '../git/pushCommit';
import { changedFiles, mergeBase } from '../git/readDiff';
import type { Source, Sources } from '../sources/Sources';
import type { Asker } from '../authors/Asker';
import { isBranchOf, proposalBranch } from './proposalBranch';
import { proposalText } from './proposalText';

/** A change that goes to the branch by a pull request. */
export interface Proposal {
  source: Source;
  app: string;
  /** The environment that it was asked for in. */
  environment: string;
  /** Who asks for it; the portal itself where nobody does. */
  asker?: Asker;
  /** Sent again with the same id, a change is not made twice. */
  id?: string;
}

type Build = (parent: string) => Promise<string>;

/** What a commit on its way to a pull request is about. */
interface Place {
  app: string;
  environments: string[];
}

/** Pushes to a branch that somebody else adds to as well. */
const attempts = 3;

/** Brings changes to a branch of their own, and asks for them to be merged. */
export class Proposer {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly deps: {
      sources: Sources;
      /** Names of all environments, in order. */
      environments: string[];
      /**
       * The forge of a source with the rights of who asks, undefined where
       * none is configured.
       */
      forgeOf: (source: Source, asker?: Asker) => Promise<Forge | undefined>;
      /** Labels and reviewers; what fails of it is told to nobody but the log. */
      furnish?: (
        forge: Forge,
        pullRequest: PullRequest,
        about: Place & { asker?: Asker },
      ) => Promise<void>;
      logger: LoggerService;
    },
  ) {}

  /**
   * Adds the change to the pull request that is open for the same app and
   * environments, or opens one.
   *
   * @param build - makes the commit on a parent, or throws where it must not
   * be made
   * @throws NotImplementedError where the repository has no forge
   */
  async propose(proposal: Proposal, build: Build): Promise<ChangeResult> {
    const { source, app, environment, asker } = proposal;
    const forge = await this.deps.forgeOf(source, asker);
    if (!forge) {
      throw new NotImplementedError(
        `Changes of ${environment} need a pull request, and neither integrations.github nor integrations.gitea has an entry for ${source.config.repository}`,
      );
    }
    const parent = await this.deps.sources.refresh(source).catch(error => {
      throw unreachable(source, error);
    });
    const commit = await build(parent);
    const place = await this.placeOf(proposal, parent, commit);
    // Two who propose at once for one place share a pull request as well.
    return this.inTurn(`${source.config.name} ${app}`, async () => {
      const known = await this.openFor(forge, place);
      return known
        ? this.add(proposal, place, forge, known, build)
        : this.open(proposal, place, forge, { parent, commit });
    });
  }

  private inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(key) ?? Promise.resolve();
    const done = before.catch(() => {}).then(work);
    this.turns.set(key, done);
    const clear = () => {
      if (this.turns.get(key) === done) this.turns.delete(key);
    };
    done.then(clear, clear);
    return done;
  }

  private async placeOf(
    { source, app }: Proposal,
    parent: string,
    commit: string,
  ): Promise<Place> {
    const files = await changedFiles(source.mirror, parent, commit);
    // A layer for all environments reaches those that the app is in.
    const paths = new Set([
      ...(await source.mirror.paths(parent)),
      ...(await source.mirror.paths(commit)),
    ]);
    const environments = environmentsOfApp(
      source,
      app,
      this.deps.environments,
      paths,
    );
    const places = placesOf(source, files, () => environments);
    const own = places.find(place => place.app === app);
    return { app, environments: own?.environments ?? [] };
  }

  private async openFor(
    forge: Forge,
    { app, environments }: Place,
  ): Promise<ListedPullRequest | undefined> {
    const open = await forge.openPullRequests();
    return open.find(
      ({ branch, isOwn }) => isOwn && isBranchOf(branch, app, environments),
    );
  }

  /** One more commit on the branch of a pull request. */
  private async add(
    proposal: Proposal,
    place: Place,
    forge: Forge,
    { number, url, branch }: ListedPullRequest,
    build: Build,
  ): Promise<ChangeResult> {
    const { source } = proposal;
    const { mirror } = source;
    const pullRequest = { number, url };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const head = await fetchRef(mirror, `refs/heads/${branch}`).catch(
        error => {
          throw unreachable(source, error);
        },
      );
      if (!head) break;
      let commit: string;
      try {
        commit = await build(head);
      } catch (error) {
        if (!(error instanceof AlreadyWritten)) {
          throw refusedBy(pullRequest, error);
        }
        await this.rewrite(source, place, forge, pullRequest, head);
        return { commit: error.commit, branch, pullRequest };
      }
      const outcome = await pushAndLook(source, commit, branch);
      if (outcome === 'pushed') {
        await this.rewrite(source, place, forge, pullRequest, commit);
        return { commit, branch, pullRequest };
      }
      if (outcome !== 'moved') {
        throw pushRefused(source, branch, outcome.refused);
      }
    }
    throw new ServiceUnavailableError(
      `Nothing was written: the branch of pull request #${number} changes under it, try again`,
    );
  }

  private async rewrite(
    source: Source,
    place: Place,
    forge: Forge,
    { number }: PullRequest,
    head: string,
  ) {
    try {
      const { mirror } = source;
      const base = await mergeBase(mirror, mirror.head ?? head, head);
      if (!base) return;
      const text = await proposalText(source, { ...place, base, head });
      await forge.describe(number, text);
    } catch (error) {
      // The commit is there, which is what was asked for.
      this.deps.logger.warn(
        `The text of #${number} is not up to date: ${(error as Error).message}`,
      );
    }
  }

  private async open(
    proposal: Proposal,
    place: Place,
    forge: Forge,
    made: { parent: string; commit: string },
  ): Promise<ChangeResult> {
    const { source, id, asker } = proposal;
    const { mirror } = source;
    const { app, environments } = place;
    const branch = proposalBranch(app, environments, id ?? made.commit);
    const outcome = await pushAndLook(source, made.commit, branch);
    const earlier =
      outcome === 'moved' ? await this.earlier(source, branch, id) : undefined;
    if (!earlier && outcome !== 'pushed') {
      const why = outcome === 'moved' ? 'it exists already' : outcome.refused;
      throw pushRefused(source, branch, why);
    }
    const { commit, head } = earlier ?? { ...made, head: made.commit };
    try {
      const base = (await mergeBase(mirror, made.parent, head)) ?? made.parent;
      const text = await proposalText(source, { ...place, base, head });
      const draft = { head: branch, ...text };
      const pullRequest = await forge.openPullRequest(draft).catch(error => {
        // It may be open although the answer is lost: the forge is asked.
        if (!(error instanceof Unanswered)) throw error;
        return forge.openPullRequest(draft);
      });
      await this.deps.furnish?.(forge, pullRequest, { ...place, asker });
      return { commit, branch, pullRequest };
    } catch (error) {
      // Whoever asks again with the id finds the branch, and what came of it.
      if (id && error instanceof Unanswered) {
        throw outcomeUnknown(source, error);
      }
      // Whoever tries again gets another branch; one that was there stays.
      if (!earlier) {
        await deleteBranch(mirror, commit, branch).catch(() => {});
      }
      throw error;
    }
  }

  /** What the same change, sent before, brought to its branch. */
  private async earlier(
    source: Source,
    branch: string,
    id: string | undefined,
  ): Promise<{ commit: string; head: string } | undefined> {
    if (!id) return undefined;
    const { mirror } = source;
    const head = await fetchRef(mirror, `refs/heads/${branch}`).catch(error => {
      throw outcomeUnknown(source, error);
    });
    if (!head) return undefined;
    const commit = await ChangeIds.of(mirror).find(head, id);
    return { commit: commit ?? head, head };
  }
}

/** A conflict on the branch of a pull request is one with that. */
function refusedBy(pullRequest: PullRequest, error: unknown) {
  return error instanceof ChangeRefused && 'conflicts' in error.reason
    ? new ChangeRefused(
        `Pull request #${pullRequest.number}, still open, changes the same value`,
        { ...error.reason, pullRequest },
      )
    : error;
}
