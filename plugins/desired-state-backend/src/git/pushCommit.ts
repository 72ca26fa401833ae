import { GitError } from './GitError';
import type { Mirror } from './Mirror';

/** How a push ended, where the remote answered. */
export type PushOutcome =
  | 'pushed'
  /** Somebody else pushed before: it can be tried on the new head. */
  | 'moved'
  /** The remote will not have it: a protected branch, a hook, no rights. */
  | { refused: string };

const moved =
  /non-fast-forward|fetch first|stale info|cannot lock ref|reference already exists|incorrect old value|failed to update ref/;
const refused =
  /\[remote rejected\]|returned error: 40[13]|Authentication failed|could not read Username|protected branch|permission denied|denied to/i;

/**
 * Pushes a commit to a branch without force: the remote's own fast-forward
 * check is the compare-and-swap.
 *
 * @throws GitError where the remote gave no answer; the commit may be there
 */
export async function pushCommit(
  mirror: Mirror,
  commit: string,
  branch: string,
): Promise<PushOutcome> {
  const { git, source } = mirror;
  const refs = `${commit}:refs/heads/${branch}`;
  try {
    await git.run(['push', '--quiet', source.repository, refs]);
    return 'pushed';
  } catch (error) {
    if (!(error instanceof GitError)) {
      throw error;
    }
    if (moved.test(error.stderr)) {
      return 'moved';
    }
    if (refused.test(error.stderr)) {
      return { refused: error.message };
    }
    throw error;
  }
}

/** Deletes a branch on the remote, as long as it is at the commit. */
export async function deleteBranch(
  mirror: Mirror,
  commit: string,
  branch: string,
): Promise<void> {
  const ref = `refs/heads/${branch}`;
  await mirror.git.run([
    'push',
    '--quiet',
    `--force-with-lease=${ref}:${commit}`,
    mirror.source.repository,
    `:${ref}`,
  ]);
}
