import { GitError } from './GitError';
import type { Mirror } from './Mirror';

/**
 * Fetches one ref of the remote, such as `refs/pull/41/head`, and tells its
 * commit; undefined where the remote has none. The commit is kept, so that git
 * does not clear it away.
 */
export async function fetchRef(
  mirror: Mirror,
  ref: string,
): Promise<string | undefined> {
  const { git, source } = mirror;
  const kept = `refs/gitops-portal/${ref.replace(/^refs\//, '')}`;
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
