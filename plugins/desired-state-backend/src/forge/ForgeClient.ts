import { Octokit } from '@octokit/rest';
import type { ForgeAddress } from '@gitops-portal/plugin-environments-node';
import { forgeRefusal, type GitHubRefusal } from './forgeRefusal';
import type { KeptAnswers } from './KeptAnswers';

const timeoutMs = 30_000;
/** As many entries as GitHub gives at once; Gitea gives fewer. */
const pageSize = 100;
/** Of one list: nobody is kept waiting for ever by what is not wanted. */
const pageLimit = 50;

/** Octokit prints deprecations and retries to the console unless told. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/** How a repository's forge is asked. */
export interface ForgeClientOptions {
  address: ForgeAddress;
  /** The branch that pull requests go into. */
  branch: string;
  /** That of the integration where absent. */
  token?: string;
  /** Whether the token is somebody's own, for the words of refusals. */
  isPerson?: boolean;
  /** Where answers are kept, to ask again at no cost. */
  answers?: KeptAnswers;
}

type Parameters = Record<string, unknown>;
type Headers = Record<string, string | number | undefined>;

/** Calls of a forge's REST API about one repository, with one token. */
export class ForgeClient {
  private readonly octokit: Octokit;

  constructor(private readonly options: ForgeClientOptions) {
    const { address, token } = options;
    this.octokit = new Octokit({
      auth: token ?? address.token,
      baseUrl: address.api,
      log: silent,
    });
  }

  get address(): ForgeAddress {
    return this.options.address;
  }

  get branch(): string {
    return this.options.branch;
  }

  /** Reads, from what is kept where the forge says that it still holds. */
  async read<T>(
    route: string,
    parameters: Parameters,
    doing?: string,
  ): Promise<T> {
    return (await this.answer<T>(route, parameters, doing)).data;
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
   *
   * @param options.entriesOf - the list in an answer that holds more than that
   */
  async readPages<T, A = T[]>(
    route: string,
    parameters: Parameters,
    options: {
      limit: number;
      isWanted?: (entry: T) => boolean;
      entriesOf?: (answer: A) => T[] | null;
      doing?: string;
    },
  ): Promise<T[]> {
    const { limit, isWanted = () => true, doing } = options;
    const entriesOf = options.entriesOf ?? (answer => answer as T[]);
    const size = this.address.kind === 'gitea' ? 'limit' : 'per_page';
    const wanted: T[] = [];
    let seen = 0;
    for (let page = 1; wanted.length < limit && page <= pageLimit; page++) {
      const { data, headers } = await this.answer<A>(
        route,
        { ...parameters, [size]: pageSize, page },
        doing,
      );
      const entries = entriesOf(data) ?? [];
      wanted.push(...entries.filter(isWanted));
      seen += entries.length;
      if (entries.length === 0 || !hasMore(headers, seen)) break;
    }
    return wanted.slice(0, limit);
  }

  private async answer<T>(
    route: string,
    parameters: Parameters,
    doing = 'read pull requests',
  ): Promise<{ data: T; headers: Headers }> {
    const { answers } = this.options;
    const key = `${route} ${JSON.stringify(parameters)}`;
    const kept = answers?.get(key);
    try {
      const { data, headers } = await this.request(route, {
        ...parameters,
        ...(kept ? { headers: { 'if-none-match': kept.etag } } : {}),
      });
      if (headers.etag) {
        answers?.set(key, { etag: headers.etag, data, headers });
      }
      return { data: data as T, headers };
    } catch (error) {
      if (kept && (error as GitHubRefusal).status === 304) {
        return { data: kept.data as T, headers: kept.headers };
      }
      throw this.refused(error, doing);
    }
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

/** GitHub links the next page; Gitea counts, and links only some lists. */
function hasMore(headers: Headers, seen: number): boolean {
  return (
    /rel="next"/.test(String(headers.link ?? '')) ||
    Number(headers['x-total-count'] ?? 0) > seen
  );
}
