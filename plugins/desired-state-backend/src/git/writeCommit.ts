import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mirror } from './Mirror';

/** Who a commit is by. */
export interface Identity {
  name: string;
  email: string;
}

/** What a commit changes: the new text of files; undefined removes one. */
export type FileChanges = Map<string, string | undefined>;

const person = (role: 'AUTHOR' | 'COMMITTER', { name, email }: Identity) => ({
  [`GIT_${role}_NAME`]: name,
  [`GIT_${role}_EMAIL`]: email,
});

/**
 * Writes a commit on top of a parent into the mirror, with git's own plumbing
 * and an index of its own, and tells its id. No branch moves; files keep their
 * modes.
 */
export async function writeCommit(
  mirror: Mirror,
  options: {
    parent: string;
    changes: FileChanges;
    message: string;
    author: Identity;
    committer: Identity;
  },
): Promise<string> {
  const { git } = mirror;
  const { parent, message } = options;
  const index = join(tmpdir(), `gitops-portal-index-${randomUUID()}`);
  const env = {
    GIT_INDEX_FILE: index,
    ...person('AUTHOR', options.author),
    ...person('COMMITTER', options.committer),
  };
  try {
    await git.run(['read-tree', parent], { env });
    let lines = '';
    for (const [path, input] of options.changes) {
      if (input === undefined) {
        lines += `0 ${'0'.repeat(parent.length)}\t${path}\0`;
        continue;
      }
      const blob = await git.text(['hash-object', '-w', '--stdin'], { input });
      const mode = (await mirror.entry(parent, path))?.mode ?? '100644';
      lines += `${mode} ${blob}\t${path}\0`;
    }
    const updateIndex = ['update-index', '-z', '--index-info'];
    await git.run(updateIndex, { env, input: lines });
    const tree = await git.text(['write-tree'], { env });
    const commitTree = ['commit-tree', tree, '-p', parent, '-F', '-'];
    return await git.text(commitTree, { env, input: message });
  } finally {
    await rm(index, { force: true });
  }
}
