import { UsageError } from '../UsageError';

const marker = '<!-- gitops-portal render-diff -->';

/** Where a comment goes. */
interface CommentPlace {
  /** `https://api.github.com`, or an own server's `…/api/v3`. */
  api: string;
  /** `owner/name` */
  repository: string;
  pull: number;
  token: string;
}

/**
 * Where a workflow run of a pull request comments, by what GitHub Actions puts
 * into the environment; options win.
 *
 * @throws UsageError that names what is missing
 */
export function commentPlace(
  options: { pull?: string; repository?: string },
  env: NodeJS.ProcessEnv,
): CommentPlace {
  const repository = options.repository ?? env.GITHUB_REPOSITORY;
  const pull =
    options.pull ?? /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
  const token = env.GITHUB_TOKEN;
  if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UsageError(
      '--repository OWNER/NAME or GITHUB_REPOSITORY is missing',
    );
  }
  if (!pull || !/^\d+$/.test(pull)) {
    throw new UsageError(
      '--pull NUMBER is missing; GITHUB_REF names no pull request',
    );
  }
  if (!token) {
    throw new UsageError('GITHUB_TOKEN is missing in the environment');
  }
  const api = env.GITHUB_API_URL ?? 'https://api.github.com';
  return { api, repository, pull: Number(pull), token };
}

interface Comment {
  id: number;
  body?: string;
  html_url: string;
}

/**
 * Comments on a pull request; the comment of an earlier run is changed, so
 * that there is never more than one.
 *
 * @returns the comment's page
 */
export async function postComment(
  place: CommentPlace,
  text: string,
): Promise<string> {
  const base = `${place.api}/repos/${place.repository}/issues`;
  const call = async (method: string, url: string, body?: object) => {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${place.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) {
      const { message } = (await response.json().catch(() => ({}))) as {
        message?: string;
      };
      throw new Error(
        `${method} ${new URL(url).pathname}: ${response.status} ${
          message ?? ''
        }`,
      );
    }
    return response.json() as Promise<unknown>;
  };
  const body = `${marker}\n${text}`;
  const size = 100;
  for (let page = 1; ; page += 1) {
    const query = `per_page=${size}&page=${page}`;
    const url = `${base}/${place.pull}/comments?${query}`;
    const comments = (await call('GET', url)) as Comment[];
    const earlier = comments.find(one => one.body?.startsWith(marker));
    if (earlier) {
      const changed = await call('PATCH', `${base}/comments/${earlier.id}`, {
        body,
      });
      return (changed as Comment).html_url;
    }
    if (comments.length < size) break;
  }
  const made = await call('POST', `${base}/${place.pull}/comments`, { body });
  return (made as Comment).html_url;
}
