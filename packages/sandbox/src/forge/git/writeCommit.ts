import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitRepository } from './GitRepository';
import { isTreePath } from './isTreePath';

/** A file to write (`content`), to reuse (`blob`) or to remove (neither). */
export interface TreeChange {
  path: string;
  content?: string | Buffer;
  blob?: string;
  /** `100644` unless told otherwise. */
  mode?: string;
}

/** Who signs a commit; without a date it is now. */
export interface Signature {
  name: string;
  email: string;
  /** RFC 3339. */
  date?: string;
}

/** Stores a blob. */
export function writeBlob(
  repository: GitRepository,
  content: string | Buffer,
): Promise<string> {
  return repository.text(['hash-object', '-w', '--stdin'], { input: content });
}

/** A path that cannot be in a tree, such as `.git/config` or `../x`. */
export class TreePathError extends Error {
  readonly name = 'TreePathError';

  constructor(readonly path: string) {
    super(`path ${JSON.stringify(path)} contains a malformed path component`);
  }
}

/**
 * Stores the tree that has the changes on top of `base`. Paths are checked
 * here, because `git update-index` leaves wrong ones out in silence.
 */
export async function writeTree(
  repository: GitRepository,
  base: string | undefined,
  changes: TreeChange[],
): Promise<string> {
  for (const { path } of changes) {
    if (!isTreePath(path)) {
      throw new TreePathError(path);
    }
  }
  const index = join(repository.directory, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await repository.run(['read-tree', ...(base ? [base] : ['--empty'])], {
      env,
    });
    const lines: string[] = [];
    for (const change of changes) {
      const blob =
        change.blob ??
        (change.content === undefined
          ? undefined
          : await writeBlob(repository, change.content));
      lines.push(
        blob
          ? `${change.mode ?? '100644'} ${blob}\t${change.path}`
          : `0 ${'0'.repeat(40)}\t${change.path}`,
      );
    }
    await repository.run(['update-index', '-z', '--index-info'], {
      env,
      input: lines.map(line => `${line}\0`).join(''),
    });
    return await repository.text(['write-tree'], { env });
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

/** Stores a commit of a tree; no ref moves. */
export function writeCommit(
  repository: GitRepository,
  commit: {
    tree: string;
    parents: string[];
    message: string;
    author: Signature;
    committer: Signature;
  },
): Promise<string> {
  const { author, committer } = commit;
  return repository.text(
    [
      'commit-tree',
      commit.tree,
      ...commit.parents.flatMap(parent => ['-p', parent]),
      '-F',
      '-',
    ],
    {
      input: commit.message,
      env: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        ...(author.date ? { GIT_AUTHOR_DATE: author.date } : {}),
        GIT_COMMITTER_NAME: committer.name,
        GIT_COMMITTER_EMAIL: committer.email,
        ...(committer.date ? { GIT_COMMITTER_DATE: committer.date } : {}),
      },
    },
  );
}
