import { GitError } from './GitError';
import type { Mirror } from './Mirror';

/** Whether the remote refused because the branch moved on. */
function isStale(error: unknown): boolean {
  return (
    error instanceof GitError &&
    /non-fast-forward|fetch first|stale info|cannot lock ref|reference already exists/.test(
      error.stderr,
    )
  );
}

/**
 * Pushes a commit to a branch without force: the remote's own fast-forward
 * check is the compare-and-swap.
 *
 * @returns false where the branch has moved on
 * @throws GitError where the remote refused for another reason, or is down
 */
export async function pushCommit(
  mirror: Mirror,
  commit: string,
  branch: string,
): Promise<boolean> {
  try {
    await mirror.git.run([
      'push',
      '--quiet',
      mirror.source.repository,
      `${commit}:refs/heads/${branch}`,
    ]);
    return true;
  } catch (error) {
    if (isStale(error)) {
      return false;
    }
    throw error;
  }
}
