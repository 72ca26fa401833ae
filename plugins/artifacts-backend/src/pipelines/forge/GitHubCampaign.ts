import { ConflictError } from '@backstage/errors';
import type { Octokit } from '@octokit/rest';
import { askRepository } from '../../forge/askRepository';
import type { ForgeFailure } from '../../forge/forgeRefusal';
import type { CampaignForge, WorkflowCommit } from './PipelineForge';
import { readRepositories } from './readRepositories';
import type { PullState, RepositoryState } from './RepositoryState';

const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** Campaigns in a repository on GitHub, whose commits the forge signs. */
export class GitHubCampaign implements CampaignForge {
  constructor(
    private readonly octokit: Octokit,
    /** `owner/name` */
    private readonly repository: string,
  ) {}

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

  async begin(
    branch: string,
    { head: sha }: { head: string },
    commit: WorkflowCommit,
  ): Promise<void> {
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
    await this.commit(branch, sha, commit);
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

  async commit(
    branch: string,
    head: string,
    { files, headline }: WorkflowCommit,
  ): Promise<void> {
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

  private ask<T>(
    doing: string,
    call: Parameters<typeof askRepository<T>>[1],
  ): Promise<T> {
    const { repository } = this;
    return askRepository({ repository, doing, isPerson: true }, call);
  }
}
