import type { Mirror } from './Mirror';

/** What another tree holds at a path instead: nothing where it is gone. */
export interface TreeDifference {
  path: string;
  /** Whether a folder differs, by what is in it, or a file. */
  isFolder: boolean;
  after?: { id: string; mode: string };
}

const nothing = '000000';
const folder = '040000';

/** What differs between the trees of two commits, folders before their files. */
export async function readDifferences(
  { git }: Pick<Mirror, 'git'>,
  from: string,
  to: string,
): Promise<TreeDifference[]> {
  const output = await git.text([
    ...['diff-tree', '-r', '-t', '-z', '--raw', '--no-renames', '--full-index'],
    ...[from, to, '--'],
  ]);
  const parts = output.split('\0');
  const differences: TreeDifference[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const path = parts[at + 1];
    const [before, after, , id] = parts[at].slice(1).split(' ');
    // A folder in a file's place is two things: the file is gone.
    const kinds = [before, after].filter(mode => mode !== nothing);
    for (const isFolder of new Set(kinds.map(mode => mode === folder))) {
      const isThere = after !== nothing && (after === folder) === isFolder;
      differences.push({
        path,
        isFolder,
        ...(isThere ? { after: { id, mode: after } } : {}),
      });
    }
  }
  return differences;
}
