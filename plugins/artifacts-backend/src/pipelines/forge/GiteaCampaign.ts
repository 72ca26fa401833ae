import { ConflictError, InputError } from '@backstage/errors';
import type { GiteaRepository } from './GiteaRepository';
import type { CampaignForge, WorkflowCommit } from './PipelineForge';
import {
  pullOfGitea,
  readGiteaRepository,
  type GiteaPull,
} from './readGiteaRepository';
import type { PullState, RepositoryState } from './RepositoryState';

/** Of 50 open pull requests; nobody is kept waiting for ever. */
const pullPages = 20;

/** How Gitea says that a file is not as it was read. */
const isStale = /sha does not match/;

/**
 * Campaigns in a repository on Gitea: a commit of several files is one call, and
 * each file is changed only where it is as it was read.
 */
export class GiteaCampaign implements CampaignForge {
  /** What Git calls each workflow as it was read last, by path. */
  private blobs = new Map<string, string>();

  constructor(private readonly repository: GiteaRepository) {}

  async read(revision?: string): Promise<RepositoryState> {
    const question = { pulls: [], revision };
    const { blobs, ...state } = await readGiteaRepository(
      this.repository,
      question,
    );
    this.blobs = blobs;
    return state;
  }

  async openPull(branch: string): Promise<PullState | undefined> {
    const { name } = this.repository;
    // Gitea lists those of every branch, and of forks.
    const pages = this.repository.pages<GiteaPull>(
      'read pull requests',
      'GET /pulls',
      { state: 'open' },
      pullPages,
    );
    for await (const page of pages) {
      const found = page.find(
        ({ head }) =>
          head.ref === branch &&
          head.repo?.full_name.toLowerCase() === name.toLowerCase(),
      );
      if (found) return pullOfGitea(found);
    }
    return undefined;
  }

  headOf(branch: string): Promise<string> {
    return this.repository.headOf(branch);
  }

  async begin(
    branch: string,
    { name }: { name: string },
    commit: WorkflowCommit,
  ): Promise<void> {
    await this.change(branch, commit, {
      branch: name,
      new_branch: branch,
      force_push: true,
    });
  }

  async commit(
    branch: string,
    _head: string,
    commit: WorkflowCommit,
  ): Promise<void> {
    await this.change(branch, commit, { branch });
  }

  private async change(
    branch: string,
    { files, headline }: WorkflowCommit,
    where: object,
  ): Promise<void> {
    const change = this.repository.ask('change workflows', 'POST /contents', {
      ...where,
      message: headline,
      files: files.map(({ path, text }) => ({
        operation: 'update',
        path,
        content: Buffer.from(text).toString('base64'),
        sha: this.blobs.get(path),
      })),
    });
    await change.catch((error: Error) => {
      if (!(error instanceof InputError) || !isStale.test(error.message)) {
        throw error;
      }
      throw new ConflictError(
        `${this.repository.name}: somebody pushes to ${branch} at this moment; try again`,
      );
    });
  }

  async openPullRequest(given: {
    title: string;
    body: string;
    head: string;
    base: string;
  }): Promise<PullState> {
    return pullOfGitea(
      await this.repository.ask('open pull requests', 'POST /pulls', given),
    );
  }
}
