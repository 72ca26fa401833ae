import type { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { forgeRefusal, type GitHubRefusal } from './forgeRefusal';
import type { KeptAnswers } from './KeptAnswers';
import { repositoryAddress, type RepositoryAddress } from './repositoryAddress';

const timeoutMs = 30_000;
/** Of one list: nobody is kept waiting for ever by what is not wanted. */
const pageLimit = 50;

/** Octokit prints deprecations and retries to the console unless told. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/** How a repository's forge is reached. */
export interface GitHubClientOptions {
  integrations: ScmIntegrations;
  repository: string;
  /** The branch that pull requests go into. */
  branch: string;
  token?: string;
  /** Whether the token is somebody's own, for the words of refusals. */
  isPerson?: boolean;
  /** Where answers are kept, to ask again at no cost. */
  answers?: KeptAnswers;
}

type Parameters = Record<string, unknown>;

/** Calls of GitHub's REST API about one repository, with one token. */
export class GitHubClient {
  private constructor(
    private readonly octokit: Octokit,
    readonly address: RepositoryAddress,
    private readonly options: GitHubClientOptions,
  ) {}

  /** Undefined where `integrations.github` has no entry for the host. */
  static create(options: GitHubClientOptions): GitHubClient | undefined {
    const { integrations, repository, token } = options;
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
    return new GitHubClient(octokit, address, options);
  }

  get branch(): string {
    return this.options.branch;
  }

  /** Reads, from what is kept where the forge says that it still holds. */
  async read<T>(
    route: string,
    parameters: Parameters,
    doing = 'read pull requests',
  ): Promise<T> {
    const { answers } = this.options;
    const key = `${route} ${JSON.stringify(parameters)}`;
    const kept = answers?.get(key);
    try {
      const { data, headers } = await this.request(route, {
        ...parameters,
        ...(kept ? { headers: { 'if-none-match': kept.etag } } : {}),
      });
      if (headers.etag) answers?.set(key, { etag: headers.etag, data });
      return data as T;
    } catch (error) {
      if (kept && (error as GitHubRefusal).status === 304) {
        return kept.data as T;
      }
      throw this.refused(error, doing);
    }
  }

  /** @param meanings - errors by status, where one says more than usual */
  async write<T>(
    route: string,
    parameters: Parameters,
    doing: string,
    meanings: Record<number, Error | undefined> = {},
  ): Promise<T> {
    try {
      const { data } = await this.request(route, parameters);
      return data as T;
    } catch (error) {
      const meaning = meanings[(error as GitHubRefusal).status ?? 0];
      throw meaning ?? this.refused(error, doing);
    }
  }

  /**
   * The entries of a list that comes in pages, up to a number of those that are
   * wanted: not every forge leaves out what was not asked for.
   */
  async readPages<T>(
    route: string,
    parameters: Parameters,
    limit: number,
    isWanted: (entry: T) => boolean = () => true,
  ): Promise<T[]> {
    const perPage = Math.min(limit, 100);
    const entries: T[] = [];
    for (let page = 1; entries.length < limit && page <= pageLimit; page++) {
      const part = await this.read<T[]>(route, {
        ...parameters,
        per_page: perPage,
        page,
      });
      entries.push(...part.filter(isWanted));
      // A forge may have a smaller page than was asked for.
      if (part.length === 0 || part.length < Math.min(perPage, 30)) break;
    }
    return entries.slice(0, limit);
  }

  private request(route: string, parameters: Parameters) {
    const { owner, name: repo } = this.address;
    return this.octokit.request(route, {
      owner,
      repo,
      ...parameters,
      request: { signal: AbortSignal.timeout(timeoutMs) },
    });
  }

  private refused(error: unknown, doing: string): Error {
    const { isPerson = false } = this.options;
    return forgeRefusal(error, this.address.page, { doing, isPerson });
  }
}
