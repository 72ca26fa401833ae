import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { TreeChange } from '../../forge/git/writeCommit';

/** Every file below a folder, dotfiles included, as changes of a tree. */
export async function readFolder(folder: string): Promise<TreeChange[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, file).split(sep).join('/'),
          content: await readFile(file),
        };
      }),
  );
}
