import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
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
import { GitHubClient, type GitHubClientOptions } from './GitHubClient';
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

const repository = '/repos/{owner}/{repo}';
const pull = `${repository}/pulls/{pull_number}`;
const issue = `${repository}/issues/{issue_number}`;
/** Of one pull request; what is more is not looked at. */
const reviewsRead = 300;
const openRead = 1000;

/** Pull requests by GitHub's REST API, GitHub Enterprise's included. */
export class GitHubForge implements Forge {
  private constructor(private readonly client: GitHubClient) {}

  /**
   * The forge of a repository, undefined where `integrations.github` has no
   * entry for its host.
   */
  static create(options: GitHubClientOptions): GitHubForge | undefined {
    const client = GitHubClient.create(options);
    return client && new GitHubForge(client);
  }

  async openPullRequest(draft: PullRequestDraft): Promise<PullRequest> {
    const found =
      (await this.findOpen(draft.head)) ?? (await this.create(draft));
    return { number: found.number, url: found.html_url };
  }

  private create(draft: PullRequestDraft): Promise<GitHubPull> {
    const { branch, address } = this.client;
    return this.client.write<GitHubPull>(
      `POST ${repository}/pulls`,
      { ...draft, base: branch },
      'open pull requests',
      {
        // Gitea's status for a branch; the repository has just been read.
        404: new InputError(
          `There is no branch '${draft.head}' at ${address.page}`,
        ),
      },
    );
  }

  /**
   * GitHub answers with the one of the branch, or nothing. Gitea, which speaks
   * the same here, lists all that are open, in pages of its own length.
   */
  private async findOpen(head: string): Promise<GitHubPull | undefined> {
    const { address, branch } = this.client;
    const parameters = {
      head: `${address.owner}:${head}`,
      base: branch,
      state: 'open',
    };
    for (let page = 1; ; page++) {
      const found = await this.client.read<GitHubPull[]>(
        `GET ${repository}/pulls`,
        { ...parameters, page },
        'open pull requests',
      );
      const own = found.find(candidate => candidate.head.ref === head);
      if (own || found.length === 0) return own;
    }
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

  async requestReview(number: number, { users, teams }: ReviewRequest) {
    await this.client.write(
      `POST ${pull}/requested_reviewers`,
      { pull_number: number, reviewers: users, team_reviewers: teams },
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
    const { branch } = this.client;
    const found = await this.client.readPages<GitHubPull>(
      `GET ${repository}/pulls`,
      { base: branch, state, sort: 'updated', direction: 'desc' },
      limit,
      // Gitea lists those into other branches as well.
      ({ base }) => base.ref === branch,
    );
    return found.map(readPullRequest);
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
    const parameters = { ref: commit, per_page: 100 };
    const at = `GET ${repository}/commits/{ref}`;
    const [status, runs] = await Promise.all([
      this.client.read<{ statuses: GitHubStatus[] | null }>(
        `${at}/status`,
        parameters,
      ),
      this.client
        .read<{ check_runs: GitHubCheckRun[] }>(`${at}/check-runs`, parameters)
        .catch((error: Error) => {
          // Gitea has no check runs; a token may lack the right to see them.
          if (!isRefused(error)) throw error;
          return { check_runs: [] };
        }),
    ]);
    return [
      ...(status.statuses ?? []).map(readStatus),
      ...runs.check_runs.map(readCheckRun),
    ];
  }

  async reviews(number: number): Promise<ChangeReview[]> {
    const found = await this.client.readPages<GitHubReview>(
      `GET ${pull}/reviews`,
      { pull_number: number },
      reviewsRead,
    );
    return found.flatMap(review => readReview(review) ?? []);
  }

  async approve(number: number, commit: string) {
    const parameters = { pull_number: number, commit_id: commit };
    await this.client.write(
      `POST ${pull}/reviews`,
      { ...parameters, event: 'APPROVE' },
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
