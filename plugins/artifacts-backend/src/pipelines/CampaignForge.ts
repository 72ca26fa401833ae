import { ConflictError } from '@backstage/errors';
import type { Octokit } from '@octokit/rest';
import type { WorkflowFile } from '@gitops-portal/plugin-artifacts-common';
import { forgeRefusal, type ForgeFailure } from '../forge/forgeRefusal';
import { readRepositories } from './readRepositories';
import type { PullState, RepositoryState } from './RepositoryState';

const timeoutMs = 30_000;
const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** One repository with somebody's own rights, for the pull request of a campaign. */
export class CampaignForge {
  constructor(
    private readonly octokit: Octokit,
    /** `owner/name` */
    private readonly repository: string,
  ) {}

  /** @param revision - the default branch where absent */
  async read(revision?: string): Promise<RepositoryState> {
    const { repository } = this;
    const { states } = await readRepositories(
      this.octokit,
      [{ repository, pulls: [], revision }],
      true,
    );
    const [state] = states;
    if (state instanceof Error) throw state;
    return state;
  }

  /** The pull request that is open for a branch. */
  openPull(branch: string): Promise<PullState | undefined> {
    return this.ask('read pull requests', async about => {
      const { data } = await this.octokit.pulls.list({
        ...about,
        head: `${about.owner}:${branch}`,
        state: 'open',
      });
      const [pull] = data;
      return pull
        ? { number: pull.number, url: pull.html_url, state: 'open' as const }
        : undefined;
    });
  }

  /** Lets a branch begin at a commit; what an earlier attempt left is dropped. */
  async beginBranch(branch: string, sha: string): Promise<void> {
    await this.ask('make branches', about =>
      this.octokit.git
        .createRef({ ...about, ref: `refs/heads/${branch}`, sha })
        .catch(error => {
          if (!/already exists/.test((error as Error).message)) throw error;
          return this.octokit.git.updateRef({
            ...about,
            ref: `heads/${branch}`,
            sha,
            force: true,
          });
        }),
    );
  }

  headOf(branch: string): Promise<string> {
    return this.ask('read branches', async about => {
      const { data } = await this.octokit.git.getRef({
        ...about,
        ref: `heads/${branch}`,
      });
      return data.object.sha;
    });
  }

  /**
   * One commit with all files, signed by the forge.
   *
   * @throws ConflictError where the branch is not at the head
   */
  async commit(
    branch: string,
    options: { head: string; headline: string; files: WorkflowFile[] },
  ): Promise<void> {
    const { files, head, headline } = options;
    const input = {
      branch: {
        repositoryNameWithOwner: this.repository,
        branchName: branch,
      },
      message: { headline },
      expectedHeadOid: head,
      fileChanges: {
        additions: files.map(({ path, text }) => ({
          path,
          contents: Buffer.from(text).toString('base64'),
        })),
      },
    };
    await this.ask('change workflows', async ({ request }) => {
      try {
        await this.octokit.graphql(mutation, { input, request });
      } catch (error) {
        const { errors } = error as ForgeFailure;
        if (errors?.some(({ type }) => type === 'STALE_DATA')) {
          throw new ConflictError(
            `${this.repository}: somebody pushes to ${branch} at this moment; try again`,
          );
        }
        // GraphQL refuses by a list and no status
        throw errors ? Object.assign(error as Error, { status: 403 }) : error;
      }
    });
  }

  openPullRequest(given: {
    title: string;
    body: string;
    head: string;
    base: string;
  }): Promise<PullState> {
    return this.ask('open pull requests', async about => {
      const { data } = await this.octokit.pulls.create({ ...about, ...given });
      return {
        number: data.number,
        url: data.html_url,
        state: 'open' as const,
      };
    });
  }

  private async ask<T>(
    doing: string,
    call: (about: {
      owner: string;
      repo: string;
      request: { signal: AbortSignal };
    }) => Promise<T>,
  ): Promise<T> {
    const { repository } = this;
    const [owner, repo] = repository.split('/');
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await call({ owner, repo, request: { signal } });
    } catch (error) {
      if (error instanceof ConflictError) throw error;
      throw forgeRefusal(error, { repository, doing, isPerson: true });
    }
  }
}
