import { NotImplementedError } from '@backstage/errors';
import type { ChangeResult } from '../changes/ChangeService';
import { remoteHead } from '../changes/changeId';
import { pushRefused, unreachable } from '../changes/remoteErrors';
import type { Forge } from '../forge/Forge';
import { deleteBranch, pushCommit } from '../git/pushCommit';
import type { Source, Sources } from '../sources/Sources';

/** A change that goes to the branch by a pull request. */
export interface Proposal {
  source: Source;
  app: string;
  /** The environment that it was asked for in. */
  environment: string;
  title: string;
  body: string;
  /** Sent again with the same id, a change is not made twice. */
  id?: string;
}

/** Brings changes to a branch of their own, and asks for them to be merged. */
export class Proposer {
  constructor(
    private readonly deps: {
      sources: Sources;
      /** The forge of a source, undefined where none is configured. */
      forgeOf: (source: Source) => Promise<Forge | undefined>;
    },
  ) {}

  /**
   * @param build - makes the commit on a parent, or throws where it must not
   * be made
   * @throws NotImplementedError where the repository has no forge
   */
  async propose(
    proposal: Proposal,
    build: (parent: string) => Promise<string>,
  ): Promise<ChangeResult> {
    const { source, app, environment, title, body, id } = proposal;
    const { config, mirror } = source;
    const forge = await this.deps.forgeOf(source);
    if (!forge) {
      throw new NotImplementedError(
        `Changes of ${environment} need a pull request, and integrations.github has no entry for ${config.repository}`,
      );
    }
    const parent = await this.deps.sources.refresh(source).catch(error => {
      throw unreachable(source, error);
    });
    let commit = await build(parent);
    const place = `${app}-${environment}`.replace(/[^\w-]+/g, '-');
    const branch = `gitops-portal/${place}-${(id ?? commit).slice(0, 8)}`;
    const outcome = await pushCommit(mirror, commit, branch).catch(error => {
      throw unreachable(source, error);
    });
    const earlier =
      id && outcome === 'moved' ? await remoteHead(mirror, branch) : undefined;
    if (earlier) {
      commit = earlier;
    } else if (outcome !== 'pushed') {
      const why = outcome === 'moved' ? 'it exists already' : outcome.refused;
      throw pushRefused(source, branch, why);
    }
    try {
      const draft = { head: branch, title, body };
      const pullRequest = await forge.openPullRequest(draft);
      return { commit, branch, pullRequest };
    } catch (error) {
      // Whoever tries again gets another branch; one that was there stays.
      if (!earlier) {
        await deleteBranch(mirror, commit, branch).catch(() => {});
      }
      throw error;
    }
  }
}
