import type { GitRepository } from './GitRepository';

/** What happened to one file between two trees. */
export interface FileChange {
  path: string;
  previousPath?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed';
  sha: string;
  /** Lines; 0 for binary files. */
  additions: number;
  /** Lines; 0 for binary files. */
  deletions: number;
  /** The hunks; absent for binary files. */
  patch?: string;
}

const STATUS: Record<string, FileChange['status']> = {
  A: 'added',
  D: 'removed',
  R: 'renamed',
};

/** The files that differ between two commits or trees. */
export async function diffFiles(
  repository: GitRepository,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const trees = ['-r', '-M', '--no-color', from, to];
  const [raw, text] = await Promise.all([
    repository.text([
      'diff-tree',
      '--raw',
      '--numstat',
      '-z',
      '--abbrev=40',
      ...trees,
    ]),
    repository.run(['diff-tree', '-p', ...trees]),
  ]);
  const changes = parseRaw(raw.split('\0'));
  const patches = splitPatches(text.toString('utf8'));
  changes.forEach((change, index) => {
    change.patch = patches[index];
  });
  return changes;
}

/** The unified diff between two commits or trees, whole. */
export async function diffText(
  repository: GitRepository,
  from: string,
  to: string,
): Promise<string> {
  const args = ['diff-tree', '-p', '-r', '-M', '--no-color', from, to];
  return (await repository.run(args)).toString('utf8');
}

/**
 * With -z, first all raw records (`:modes hashes STATUS`, path, and a second
 * path for renames), then all numstat records in the same order.
 */
function parseRaw(fields: string[]): FileChange[] {
  const changes: FileChange[] = [];
  let at = 0;
  while (fields[at]?.startsWith(':')) {
    const [, , oldSha, newSha, letter] = fields[at].split(' ');
    const status = STATUS[letter[0]] ?? 'modified';
    const renamed = status === 'renamed';
    changes.push({
      path: fields[at + (renamed ? 2 : 1)],
      ...(renamed ? { previousPath: fields[at + 1] } : {}),
      status,
      sha: status === 'removed' ? oldSha : newSha,
      additions: 0,
      deletions: 0,
    });
    at += renamed ? 3 : 2;
  }
  for (const change of changes) {
    const [additions, deletions] = fields[at].split('\t');
    change.additions = Number(additions) || 0;
    change.deletions = Number(deletions) || 0;
    at += change.status === 'renamed' ? 3 : 1;
  }
  return changes;
}

/** No line of a hunk begins with "diff", so every such line is a header. */
function splitPatches(text: string): (string | undefined)[] {
  return text
    .split(/^diff --git /m)
    .slice(1)
    .map(part => {
      const hunks = part.search(/^@@ /m);
      return hunks < 0 ? undefined : part.slice(hunks).replace(/\n$/, '');
    });
}
