import { repositoryUrl } from './repositoryUrl';

/** Where a repository is on its forge. */
export interface RepositoryAddress {
  /** `https://github.com/acme/platform-config`, the page that people open. */
  page: string;
  owner: string;
  name: string;
}

/** The page, owner and name of a repository; undefined for a local path. */
export function repositoryAddress(
  repository: string,
): RepositoryAddress | undefined {
  const url = repositoryUrl(repository);
  if (!url) return undefined;
  const { protocol, host, hostname, pathname } = url;
  const parts = pathname
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .split('/');
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if ((!isWeb && protocol !== 'ssh:') || parts.length !== 2) {
    return undefined;
  }
  // The port of an ssh address is not the one of the pages.
  const origin = isWeb ? `${protocol}//${host}` : `https://${hostname}`;
  const [owner, name] = parts;
  return { page: `${origin}/${owner}/${name}`, owner, name };
}

/** The page of a commit, undefined where the repository has no pages. */
export function commitPage(repository: string, sha: string) {
  const address = repositoryAddress(repository);
  return address && `${address.page}/commit/${sha}`;
}
