import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  ChangeCheck,
  ChangeReview,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  Forge,
  ListedPullRequest,
  MergeMethod,
  PullRequest,
  PullRequestDraft,
  ReviewRequest,
} from './Forge';
import type { ForgeClient } from './ForgeClient';
import {
  readCheckRun,
  readPullRequest,
  readReview,
  readStatus,
  type GitHubCheckRun,
  type GitHubPull,
  type GitHubReview,
  type GitHubStatus,
} from './readPullRequest';

/** Routes that GitHub's API and others have in common. */
export const repository = '/repos/{owner}/{repo}';
export const pull = `${repository}/pulls/{pull_number}`;
export const issue = `${repository}/issues/{issue_number}`;

/** Of one pull request or commit; what is more is not looked at. */
const readAbout = 300;
const openRead = 1000;

/** Pull requests by GitHub's REST API, GitHub Enterprise's included. */
export class GitHubForge implements Forge {
  constructor(protected readonly client: ForgeClient) {}

  async openPullRequest(draft: PullRequestDraft): Promise<PullRequest> {
    const found =
      (await this.findOpen(draft.head)) ?? (await this.create(draft));
    return { number: found.number, url: found.html_url };
  }

  protected create(draft: PullRequestDraft): Promise<GitHubPull> {
    return this.client.write<GitHubPull>(
      `POST ${repository}/pulls`,
      { ...draft, base: this.client.branch },
      'open pull requests',
    );
  }

  private async findOpen(head: string): Promise<GitHubPull | undefined> {
    const [found] = await this.client.readPages<GitHubPull>(
      `GET ${repository}/pulls`,
      { ...this.listing(head), state: 'open' },
      {
        limit: 1,
        isWanted: each => this.isOfBranch(each) && each.head.ref === head,
        doing: 'open pull requests',
      },
    );
    return found;
  }

  async describe(number: number, text: { title: string; body: string }) {
    const parameters = { pull_number: number, ...text };
    await this.client.write(
      `PATCH ${pull}`,
      parameters,
      'change pull requests',
    );
  }

  async addLabels(number: number, labels: string[]) {
    const parameters = { issue_number: number, labels };
    await this.client.write(`POST ${issue}/labels`, parameters, 'add labels');
  }

  async requestReview(number: number, from: ReviewRequest) {
    await this.client.write(
      `POST ${pull}/requested_reviewers`,
      {
        pull_number: number,
        reviewers: from.users,
        team_reviewers: from.teams,
      },
      'ask for reviews',
    );
  }

  pullRequests(limit: number): Promise<ListedPullRequest[]> {
    return this.list('all', limit);
  }

  openPullRequests(): Promise<ListedPullRequest[]> {
    return this.list('open', openRead);
  }

  private async list(state: 'all' | 'open', limit: number) {
    const found = await this.client.readPages<GitHubPull>(
      `GET ${repository}/pulls`,
      { ...this.listing(), state },
      { limit, isWanted: each => this.isOfBranch(each) },
    );
    return found.map(readPullRequest);
  }

  /** What asks for the pull requests of the branch that changed last. */
  protected listing(head?: string): Record<string, string> {
    const { address, branch } = this.client;
    return {
      base: branch,
      ...(head === undefined ? {} : { head: `${address.owner}:${head}` }),
      sort: 'updated',
      direction: 'desc',
    };
  }

  private isOfBranch({ base }: GitHubPull): boolean {
    return base.ref === this.client.branch;
  }

  async pullRequest(number: number) {
    const found = await this.client.read<
      GitHubPull & {
        mergeable?: boolean | null;
        merged_by?: { login: string } | null;
      }
    >(`GET ${pull}`, { pull_number: number });
    return {
      ...readPullRequest(found),
      isMergeable: found.mergeable ?? undefined,
      mergedBy: found.merged_by?.login,
    };
  }

  async checks(commit: string): Promise<ChangeCheck[]> {
    const [statuses, runs] = await Promise.all([
      this.statuses(commit),
      this.checkRuns(commit),
    ]);
    return [...statuses, ...runs];
  }

  /** What programs wrote about a commit. */
  private async statuses(commit: string): Promise<ChangeCheck[]> {
    const found = await this.client.readPages<
      GitHubStatus,
      { statuses: GitHubStatus[] | null }
    >(
      `GET ${repository}/commits/{ref}/status`,
      { ref: commit },
      { limit: readAbout, entriesOf: ({ statuses }) => statuses },
    );
    return found.map(status => this.readStatus(status));
  }

  protected async checkRuns(commit: string): Promise<ChangeCheck[]> {
    const found = await this.client
      .readPages<GitHubCheckRun, { check_runs: GitHubCheckRun[] }>(
        `GET ${repository}/commits/{ref}/check-runs`,
        { ref: commit },
        { limit: readAbout, entriesOf: ({ check_runs: runs }) => runs },
      )
      .catch((error: Error) => {
        // A token may lack the right to see them.
        if (!isRefused(error)) throw error;
        return [];
      });
    return found.map(readCheckRun);
  }

  async reviews(number: number): Promise<ChangeReview[]> {
    const found = await this.client.readPages<GitHubReview>(
      `GET ${pull}/reviews`,
      { pull_number: number },
      { limit: readAbout },
    );
    return found.flatMap(review => this.readReview(review) ?? []);
  }

  protected readStatus(status: GitHubStatus): ChangeCheck {
    return readStatus(status);
  }

  protected readReview(review: GitHubReview): ChangeReview | undefined {
    return readReview(review);
  }

  /** The word for an approval. */
  protected readonly approval: string = 'APPROVE';

  async approve(number: number, commit: string) {
    await this.client.write(
      `POST ${pull}/reviews`,
      { pull_number: number, commit_id: commit, event: this.approval },
      'approve pull requests',
    );
  }

  async merge(number: number, commit: string, method: MergeMethod) {
    const { sha } = await this.client.write<{ sha: string }>(
      `PUT ${pull}/merge`,
      { pull_number: number, sha: commit, merge_method: method },
      'merge pull requests',
    );
    return sha;
  }

  async close(number: number) {
    const parameters = { pull_number: number, state: 'closed' };
    await this.client.write(`PATCH ${pull}`, parameters, 'close pull requests');
  }
}

function isRefused(error: Error): boolean {
  return error instanceof NotAllowedError || error instanceof NotFoundError;
}
