import { GitError } from './GitError';
import type { Mirror } from './Mirror';

const keptPrefix = 'refs/gitops-portal/';

const keptRef = (ref: string) => `${keptPrefix}${ref.replace(/^refs\//, '')}`;

/**
 * Fetches one ref of the remote, such as `refs/pull/41/head`, and tells its
 * commit; undefined where the remote has none. The commit is kept, so that git
 * does not clear it away, until its ref is forgotten.
 */
export async function fetchRef(
  mirror: Mirror,
  ref: string,
): Promise<string | undefined> {
  const { git, source } = mirror;
  const kept = keptRef(ref);
  try {
    await git.run([
      ...['fetch', '--quiet', '--no-tags', source.repository],
      `+${ref}:${kept}`,
    ]);
    return await git.text(['rev-parse', kept]);
  } catch (error) {
    const isMissing =
      error instanceof GitError &&
      error.stderr.includes("couldn't find remote ref");
    if (isMissing) return undefined;
    throw error;
  }
}

/**
 * Keeps no refs any more but those that are needed: git clears away later what
 * nothing else refers to.
 *
 * @param needed - as they were fetched
 * @returns how many are gone
 */
export async function forgetRefs(
  { git }: Mirror,
  needed: string[],
): Promise<number> {
  const kept = new Set(needed.map(keptRef));
  const format = '--format=%(refname)';
  const refs = await git.text(['for-each-ref', format, keptPrefix]);
  const gone = refs.split('\n').filter(ref => ref && !kept.has(ref));
  if (gone.length > 0) {
    await git.run(['update-ref', '--stdin'], {
      input: gone.map(ref => `delete ${ref}\n`).join(''),
    });
  }
  return gone.length;
}
