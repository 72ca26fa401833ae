import type { Octokit } from '@octokit/rest';
import { askRepository } from '../../forge/askRepository';

/** As many entries as Gitea gives at once, unless it is told to give fewer. */
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
  async ask<T>(
    doing: string,
    route: string,
    parameters: object = {},
  ): Promise<T> {
    return (await this.answer<T>(doing, route, parameters)).data;
  }

  private answer<T>(doing: string, route: string, parameters: object) {
    const { isPerson, name: repository, octokit } = this;
    const [method, path] = route.split(' ');
    return askRepository({ repository, doing, isPerson }, async of => {
      const whole = `${method} /repos/{owner}/{repo}${path}`;
      const answer = await octokit.request(whole, { ...of, ...parameters });
      return { data: answer.data as T, headers: answer.headers };
    });
  }

  /** The pages of a list, until there is no more or nobody wants more. */
  async *pages<T>(
    doing: string,
    route: string,
    parameters: object,
    limit: number,
  ): AsyncGenerator<T[]> {
    let seen = 0;
    for (let page = 1; page <= limit; page++) {
      const of = { ...parameters, limit: pageSize, page };
      const { data, headers } = await this.answer<T[]>(doing, route, of);
      yield data;
      seen += data.length;
      if (data.length === 0 || seen >= Number(headers['x-total-count'] ?? 0)) {
        return;
      }
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
