import type { GitRepository } from './GitRepository';
import { isTreePath } from './isTreePath';

/** One entry of a tree. */
export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes, of blobs only. */
  size?: number;
  path: string;
}

/** The entries of a commit's or tree's folder, or all below it. */
export async function listTree(
  repository: GitRepository,
  revision: string,
  options: { folder?: string; recursive?: boolean } = {},
): Promise<TreeEntry[]> {
  const output = await repository.text([
    'ls-tree',
    '-z',
    '--long',
    ...(options.recursive ? ['-r', '-t'] : []),
    options.folder ? `${revision}:${options.folder}` : revision,
  ]);
  return output.split('\0').filter(Boolean).map(parseEntry);
}

/** What is at a path, or `undefined` where nothing is. */
export async function findEntry(
  repository: GitRepository,
  revision: string,
  path: string,
): Promise<TreeEntry | undefined> {
  if (!isTreePath(path)) {
    return undefined;
  }
  const output = await repository.text([
    '--literal-pathspecs',
    'ls-tree',
    '-z',
    '--long',
    revision,
    '--',
    path,
  ]);
  const [entry] = output.split('\0').filter(Boolean).map(parseEntry);
  return entry?.path === path ? entry : undefined;
}

/** The content of a blob. */
export function readBlob(
  repository: GitRepository,
  sha: string,
): Promise<Buffer> {
  return repository.run(['cat-file', 'blob', sha]);
}

function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
  return {
    mode,
    type: type as TreeEntry['type'],
    sha,
    ...(size === '-' ? {} : { size: Number(size) }),
    path: line.slice(tab + 1),
  };
}
