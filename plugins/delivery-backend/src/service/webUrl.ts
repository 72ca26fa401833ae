/**
 * Where people read a repository that git fetches from this URL; undefined
 * where that is no place of the web. Credentials in the URL are left out.
 */
export function webUrl(repository: string): string | undefined {
  try {
    const { protocol, host, pathname } = new URL(repository);
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    return `${protocol}//${host}${pathname.replace(/(\.git)?\/?$/, '')}`;
  } catch {
    return undefined;
  }
}
