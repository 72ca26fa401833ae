import { watch, type FSWatcher } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import {
  loadKinds,
  type LoadedKinds,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource, SourcedKinds } from './KindSource';

/** Kinds in YAML files of this machine, read again when one of them changes. */
export class FileKinds implements KindSource {
  private loaded?: Promise<SourcedKinds>;
  private watcher?: FSWatcher;

  private constructor(private readonly path: string) {}

  /** @param path - a file, or a folder with everything below it */
  static create(path: string): FileKinds {
    return new FileKinds(path);
  }

  async read(): Promise<SourcedKinds[]> {
    this.loaded ??= this.load();
    return [await this.loaded];
  }

  close(): void {
    this.watcher?.close();
  }

  private async load(): Promise<SourcedKinds> {
    const status = { type: 'files', name: this.path } as const;
    try {
      // Watched first, so that no change falls between.
      this.follow();
      return { status, ...(await loadBelow(this.path)) };
    } catch (error) {
      this.forget();
      const sentence = isError(error) ? error.message : String(error);
      return {
        status: { ...status, error: sentence },
        kinds: [],
        problems: [],
      };
    }
  }

  private follow() {
    this.watcher ??= watch(this.path, { recursive: true, persistent: false })
      .on('change', () => this.forget())
      .on('error', () => this.forget());
  }

  private forget() {
    this.loaded = undefined;
    this.watcher?.close();
    this.watcher = undefined;
  }
}

async function loadBelow(path: string): Promise<LoadedKinds> {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? await readdir(path, { recursive: true }) : [''];
  const result: LoadedKinds = { kinds: [], problems: [] };
  for (const name of names.sort()) {
    const file = join(path, name);
    if (!/\.ya?ml$/.test(file)) {
      continue;
    }
    const shown = relative(isFolder ? path : join(path, '..'), file);
    const text = await readFile(file, 'utf8');
    const { kinds, problems } = loadKinds([{ file: shown, text }]);
    result.kinds.push(...kinds);
    result.problems.push(...problems);
    // Parsing is long, and others want their turn.
    await setImmediate();
  }
  return result;
}
