import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError } from './runGit';
import type { GitRepository } from './GitRepository';

/**
 * The tree that merges two commits, or `undefined` where they conflict.
 * Uses `git merge-tree --write-tree` (git 2.38 and later), and on an older git
 * a real merge in a work tree of its own.
 */
export async function mergeTrees(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<string | undefined> {
  try {
    const output = await repository.text(
      ['merge-tree', '--write-tree', '--no-messages', base, head],
      { allowed: [1] },
    );
    return /^[0-9a-f]{40}$/.test(output) ? output : undefined;
  } catch (error) {
    // 129: usage, so this git does not know --write-tree
    if (error instanceof GitError && error.status === 129) {
      return mergeInWorkTree(repository, base, head);
    }
    throw error;
  }
}

/** The same by `git merge` in a temporary work tree. */
export async function mergeInWorkTree(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<string | undefined> {
  const folder = join(repository.directory, `merge-${randomUUID()}`);
  await repository.run([
    'worktree',
    'add',
    '--quiet',
    '--detach',
    folder,
    base,
  ]);
  const inside = { gitDir: undefined, cwd: folder };
  const someone = {
    GIT_AUTHOR_NAME: 'merge',
    GIT_AUTHOR_EMAIL: 'merge@localhost',
    GIT_COMMITTER_NAME: 'merge',
    GIT_COMMITTER_EMAIL: 'merge@localhost',
  };
  try {
    await repository.run(['merge', '--quiet', '--no-ff', '-m', 'merge', head], {
      ...inside,
      env: someone,
    });
    return await repository.text(['rev-parse', 'HEAD^{tree}'], inside);
  } catch (error) {
    if (error instanceof GitError && error.status === 1) {
      return undefined;
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await repository.run(['worktree', 'prune']);
  }
}
