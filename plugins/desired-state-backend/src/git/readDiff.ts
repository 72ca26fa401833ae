import type { Mirror } from './Mirror';

/** Nothing, as git names it: what a first commit is compared with. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** A diff that is longer is for the forge's own page, in characters. */
const diffLimit = 60_000;

/** Paths that differ between two commits; from nothing without a first. */
export async function changedFiles(
  mirror: Mirror,
  from: string | undefined,
  to: string,
): Promise<string[]> {
  const output = await mirror.git.text([
    ...['diff-tree', '-r', '-z', '--no-renames', '--name-only'],
    ...[from ?? emptyTree, to],
  ]);
  return output.split('\0').filter(Boolean);
}

/**
 * How files differ between two commits, as unified diffs by path. What is no
 * text, or too long to be read, has none.
 */
export async function readDiffs(
  mirror: Mirror,
  from: string | undefined,
  to: string,
  paths: string[],
): Promise<Map<string, string>> {
  const diffs = new Map<string, string>();
  for (const path of paths) {
    const output = await mirror.git.text([
      ...['diff-tree', '-p', '--no-renames', '--no-color', '--no-ext-diff'],
      ...[from ?? emptyTree, to, '--', path],
    ]);
    const start = output.indexOf('\n@@ ');
    if (start >= 0 && output.length <= diffLimit) {
      diffs.set(path, output.slice(start + 1));
    }
  }
  return diffs;
}

/** Where two commits parted; undefined where they have nothing in common. */
export async function mergeBase(
  mirror: Mirror,
  a: string,
  b: string,
): Promise<string | undefined> {
  const base = await mirror.git
    .text(['merge-base', a, b])
    .catch(() => undefined);
  return base || undefined;
}
