import type { Octokit } from '@octokit/rest';
import { askRepository } from '../../forge/askRepository';

/** As many entries as Gitea gives at once. */
const pageSize = 50;

/**
 * Calls of Gitea's REST API, which Forgejo has as well, about one repository.
 *
 * @see https://docs.gitea.com/api/1.26/
 */
export class GiteaRepository {
  constructor(
    private readonly octokit: Octokit,
    /** `owner/name` */
    readonly name: string,
    /** Whether it is asked with somebody's own token. */
    private readonly isPerson: boolean,
  ) {}

  /** @param route - below the repository, such as `GET /branches/{branch}` */
  ask<T>(doing: string, route: string, parameters: object = {}): Promise<T> {
    const { isPerson, name: repository, octokit } = this;
    const [method, path] = route.split(' ');
    return askRepository({ repository, doing, isPerson }, async of => {
      const whole = `${method} /repos/{owner}/{repo}${path}`;
      const { data } = await octokit.request(whole, { ...of, ...parameters });
      return data as T;
    });
  }

  /** The pages of a list, until there is no more or nobody wants more. */
  async *pages<T>(
    doing: string,
    route: string,
    parameters: object,
    limit: number,
  ): AsyncGenerator<T[]> {
    for (let page = 1; page <= limit; page++) {
      const of = { ...parameters, limit: pageSize, page };
      const entries = await this.ask<T[]>(doing, route, of);
      yield entries;
      if (entries.length < pageSize) return;
    }
  }

  /** Where a branch is. */
  async headOf(branch: string): Promise<string> {
    const { commit } = await this.ask<{ commit: { id: string } }>(
      'read branches',
      'GET /branches/{branch}',
      { branch },
    );
    return commit.id;
  }
}
