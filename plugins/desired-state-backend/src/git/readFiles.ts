import type { Mirror } from './Mirror';
import { Tree } from './Tree';

/**
 * The texts of a few files at any commit, by path, without reading all else
 * that the commit holds. What is not there, or no text, has none.
 */
export async function readFiles(
  mirror: Mirror,
  commit: string,
  paths: string[],
): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const listing = await mirror.git.text([
    ...['ls-tree', '-r', '-t', '-l', '-z', '--full-tree'],
    ...[commit, '--', ...paths],
  ]);
  const entries = (await Tree.parse(listing)).below('');
  const texts = await mirror.read(entries);
  return new Map(
    entries.flatMap(({ path, blob }) => {
      const text = texts.get(blob);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}
