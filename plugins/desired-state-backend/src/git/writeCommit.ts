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

/** What a commit changes: the new text of files, undefined removes one. */
export type FileChanges = Map<string, string | undefined>;

const person = (role: 'AUTHOR' | 'COMMITTER', { name, email }: Identity) => ({
  [`GIT_${role}_NAME`]: name,
  [`GIT_${role}_EMAIL`]: email,
});

async function indexLine(mirror: Mirror, path: string, text?: string) {
  if (text === undefined) {
    return `0 ${'0'.repeat(40)}\t${path}\n`;
  }
  const blob = await mirror.git.text(['hash-object', '-w', '--stdin'], {
    input: text,
  });
  return `100644 ${blob}\t${path}\n`;
}

/**
 * Writes a commit on top of a parent into the mirror, with git's own plumbing
 * and an index of its own, and tells its id. No branch moves.
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
  const index = join(tmpdir(), `gitops-portal-index-${randomUUID()}`);
  const env = {
    GIT_INDEX_FILE: index,
    ...person('AUTHOR', options.author),
    ...person('COMMITTER', options.committer),
  };
  try {
    await mirror.git.run(['read-tree', options.parent], { env });
    let lines = '';
    for (const [path, text] of options.changes) {
      lines += await indexLine(mirror, path, text);
    }
    await mirror.git.run(['update-index', '--index-info'], {
      env,
      input: lines,
    });
    const tree = await mirror.git.text(['write-tree'], { env });
    return await mirror.git.text(
      ['commit-tree', tree, '-p', options.parent, '-F', '-'],
      { env, input: options.message },
    );
  } finally {
    await rm(index, { force: true });
  }
}
