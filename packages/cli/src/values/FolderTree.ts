import { randomUUID } from 'node:crypto';
import {
  lstat,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UsageError } from '../UsageError';
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

  /**
   * @throws UsageError for what is no text and could not be written back, and
   * for a link, which the portal does not follow either: it may lead anywhere
   */
  async read(path: string): Promise<string | undefined> {
    const stats = await lstat(join(this.root, path)).catch(() => undefined);
    if (stats?.isSymbolicLink()) {
      throw new UsageError(`${path} is a symbolic link`);
    }
    const bytes = await readFile(join(this.root, path)).catch(error => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        return undefined;
      }
      throw error;
    });
    if (!bytes) return undefined;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        bytes,
      );
    } catch {
      throw new UsageError(`${path} is not text in UTF-8`);
    }
  }

  /** Writes a file whole or not at all, with the mode that it had. */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.root, path);
    const mode = await stat(file).then(
      stats => stats.mode,
      () => undefined,
    );
    const temporary = `${file}.${randomUUID()}`;
    try {
      await writeFile(temporary, text, { mode });
      await rename(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
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
