import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import type { Forge, PullRequest, PullRequestDraft } from './Forge';
import { repositoryAddress, type RepositoryAddress } from './repositoryAddress';

const timeoutMs = 30_000;
const perPage = 50;

/** Octokit prints deprecations and retries to the console unless told. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

interface GitHubRefusal {
  status?: number;
  message: string;
  response?: { data?: { errors?: { message?: string }[] } };
}

/** GitHub's own sentence, with the detail that it hides in a list. */
function refusal(error: unknown, page: string): Error {
  const { status, message, response } = error as GitHubRefusal;
  const details = (response?.data?.errors ?? [])
    .map(detail => detail.message)
    .filter(Boolean);
  const words = `${page}: ${[...new Set([message, ...details])].join('; ')}`;
  switch (status) {
    case 401:
    case 403:
    case 404:
      // GitHub answers 404 where a token may not know of the repository.
      return new NotAllowedError(
        `The portal's token may not open pull requests at ${words}`,
      );
    // Gitea's status for a pull request that is open already.
    case 409:
    case 422:
      return new InputError(`The pull request was refused by ${words}`);
    default:
      return new ServiceUnavailableError(
        `The pull request could not be opened at ${words}`,
      );
  }
}

/** Pull requests by GitHub's REST API, GitHub Enterprise's included. */
export class GitHubForge implements Forge {
  private constructor(
    private readonly octokit: Octokit,
    private readonly address: RepositoryAddress,
    private readonly branch: string,
  ) {}

  /**
   * The forge of a repository, undefined where `integrations.github` has no
   * entry for its host.
   */
  static create(options: {
    integrations: ScmIntegrations;
    repository: string;
    /** The branch that pull requests go into. */
    branch: string;
    token?: string;
  }): GitHubForge | undefined {
    const { integrations, repository, branch, token } = options;
    const address = repositoryAddress(repository);
    const config = address && integrations.github.byUrl(address.page)?.config;
    if (!address || !config) {
      return undefined;
    }
    const octokit = new Octokit({
      auth: token ?? config.token,
      baseUrl: config.apiBaseUrl,
      log: silent,
    });
    return new GitHubForge(octokit, address, branch);
  }

  async openPullRequest(draft: PullRequestDraft): Promise<PullRequest> {
    const { page } = this.address;
    const request = { signal: AbortSignal.timeout(timeoutMs) };
    try {
      const pull =
        (await this.findOpen(draft.head, request)) ??
        (await this.create(draft, request));
      return { number: pull.number, url: pull.html_url };
    } catch (error) {
      throw error instanceof InputError ? error : refusal(error, page);
    }
  }

  private async create(
    draft: PullRequestDraft,
    request: { signal: AbortSignal },
  ) {
    const { owner, name: repo, page } = this.address;
    try {
      const { data } = await this.octokit.pulls.create({
        owner,
        repo,
        ...draft,
        base: this.branch,
        request,
      });
      return data;
    } catch (error) {
      // Gitea's status for a branch; the repository has just been read.
      if ((error as GitHubRefusal).status !== 404) throw error;
      throw new InputError(`There is no branch '${draft.head}' at ${page}`);
    }
  }

  /**
   * GitHub answers with the one of the branch. Gitea, which speaks the same
   * here, lists all that are open, page by page.
   */
  private async findOpen(head: string, request: { signal: AbortSignal }) {
    const { owner, name: repo } = this.address;
    for (let page = 1; ; page++) {
      const { data } = await this.octokit.pulls.list({
        owner,
        repo,
        head: `${owner}:${head}`,
        base: this.branch,
        state: 'open',
        per_page: perPage,
        page,
        request,
      });
      const found = data.find(pull => pull.head.ref === head);
      if (found || data.length < perPage) return found;
    }
  }
}
