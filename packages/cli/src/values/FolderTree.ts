import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileTree } from './FileTree';

/** The files of a checkout as they are in its folder. */
export class FolderTree implements FileTree {
  constructor(private readonly root: string) {}

  async list(): Promise<string[]> {
    const found = await this.below(this.root);
    return found
      .map(path => relative(this.root, path).split(sep).join('/'))
      .sort();
  }

  async read(path: string): Promise<string | undefined> {
    return readFile(join(this.root, path), 'utf8').catch(error => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        return undefined;
      }
      throw error;
    });
  }

  private async below(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true });
    const nested = await Promise.all(
      entries
        .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
        .map(async entry => {
          const path = join(folder, entry.name);
          if (entry.isDirectory()) return this.below(path);
          return entry.isFile() ? [path] : [];
        }),
    );
    return nested.flat();
  }
}
