import { NotFoundError, NotImplementedError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { Ancestry } from '@gitops-portal/plugin-artifacts-common';
import type { Octokit } from '@octokit/rest';
import { askRepository } from './askRepository';
import { createOctokit, requireForge } from './createOctokit';

/** Longest log that is read, in bytes. */
const logLimit = 8 * 1024 * 1024;

/** In GitHub's words, of the second of two commits that are compared. */
const relations = {
  ahead: 'descendant',
  behind: 'ancestor',
  identical: 'same',
  diverged: 'apart',
} as const;

/** Workflow runs of one repository by GitHub's REST API, with one token. */
export class ActionsForge {
  private constructor(
    private readonly octokit: Octokit,
    private readonly of: { repository: string; isPerson: boolean },
  ) {}

  /**
   * @param options.page - the repository's page
   * @throws NotFoundError where the settings know no forge on the host,
   * NotImplementedError where it is no GitHub
   */
  static create(options: {
    integrations: ScmIntegrations;
    page: string;
    repository: string;
    token?: string;
    isPerson?: boolean;
  }): ActionsForge {
    const { integrations, page, repository, token, isPerson = false } = options;
    const forge = requireForge(integrations, page);
    if (forge.kind !== 'github') {
      throw new NotImplementedError(
        `The portal tells builds of GitHub, and ${
          new URL(page).host
        } is a Gitea: they are at ${page}/actions`,
      );
    }
    const octokit = createOctokit(forge, token);
    return new ActionsForge(octokit, { repository, isPerson });
  }

  /** Newest first. */
  runs(options: { branch?: string; page: number; size: number }) {
    const { branch, page, size } = options;
    return this.ask('see builds', async about => {
      const { data } = await this.octokit.actions.listWorkflowRunsForRepo({
        ...about,
        branch,
        page,
        per_page: size,
      });
      return { runs: data.workflow_runs, total: data.total_count };
    });
  }

  run(id: number) {
    return this.ask('see builds', async about => {
      const run = await this.octokit.actions.getWorkflowRun({
        ...about,
        run_id: id,
      });
      return run.data;
    });
  }

  /** The jobs of the latest attempt. */
  jobs(id: number) {
    return this.ask('see builds', async about => {
      const { data } = await this.octokit.actions.listJobsForWorkflowRun({
        ...about,
        run_id: id,
        per_page: 100,
      });
      return data.jobs;
    });
  }

  job(id: number) {
    return this.ask('see builds', async about => {
      const job = await this.octokit.actions.getJobForWorkflowRun({
        ...about,
        job_id: id,
      });
      return job.data;
    });
  }

  /** The log of a job; undefined while there is none. */
  async log(id: number): Promise<string | undefined> {
    return this.ask('see logs', async about => {
      const { data } = await this.octokit.actions.downloadJobLogsForWorkflowRun(
        {
          ...about,
          job_id: id,
        },
      );
      return String(data).slice(-logLimit);
    }).catch(error => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
  }

  workflows() {
    return this.ask('see builds', async about => {
      const { data } = await this.octokit.actions.listRepoWorkflows({
        ...about,
        per_page: 50,
      });
      return data.workflows.filter(({ state }) => state === 'active');
    });
  }

  /** The text of a file on the default branch. */
  file(path: string): Promise<string> {
    return this.ask('see builds', async about => {
      const { data } = await this.octokit.repos.getContent({ ...about, path });
      const content = 'content' in data ? data.content : '';
      return Buffer.from(content, 'base64').toString('utf8');
    });
  }

  /** Name of the default branch first. */
  branches(): Promise<string[]> {
    return this.ask('see builds', async about => {
      const [repository, branches] = await Promise.all([
        this.octokit.repos.get(about),
        this.octokit.repos.listBranches({ ...about, per_page: 100 }),
      ]);
      const first = repository.data.default_branch;
      const others = branches.data.map(({ name }) => name);
      return [first, ...others.filter(name => name !== first)];
    });
  }

  /** Who wrote a commit. */
  author(sha: string) {
    return this.ask('see commits', async about => {
      const { data } = await this.octokit.repos.getCommit({
        ...about,
        ref: sha,
      });
      return data.commit.author ?? undefined;
    });
  }

  /** How a commit lies to another. */
  ancestry(sha: string, other: string): Promise<Ancestry> {
    return this.ask('compare commits', async about => {
      const { data } = await this.octokit.repos.compareCommitsWithBasehead({
        ...about,
        basehead: `${other}...${sha}`,
        per_page: 1,
      });
      return relations[data.status];
    });
  }

  /** Bundles about a digest; none where nothing is attested. */
  async attestations(digest: string): Promise<unknown[]> {
    return this.ask('see attestations', async about => {
      const { data } = await this.octokit.request(
        'GET /repos/{owner}/{repo}/attestations/{digest}',
        { ...about, digest },
      );
      const { attestations } = data as { attestations: { bundle: unknown }[] };
      return attestations.map(({ bundle }) => bundle);
    }).catch(error => {
      if (error instanceof NotFoundError) return [];
      throw error;
    });
  }

  async rerun(id: number, failedOnly: boolean): Promise<void> {
    await this.ask('run builds', about => {
      const target = { ...about, run_id: id };
      return failedOnly
        ? this.octokit.actions.reRunWorkflowFailedJobs(target)
        : this.octokit.actions.reRunWorkflow(target);
    });
  }

  async dispatch(
    workflow: number,
    ref: string,
    inputs: Record<string, string>,
  ): Promise<void> {
    await this.ask('run builds', about =>
      this.octokit.actions.createWorkflowDispatch({
        ...about,
        workflow_id: workflow,
        ref,
        inputs,
      }),
    );
  }

  private ask<T>(
    doing: string,
    call: Parameters<typeof askRepository<T>>[1],
  ): Promise<T> {
    return askRepository({ ...this.of, doing }, call);
  }
}
