import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DockerIgnore } from './DockerIgnore';
import type { ImageFile } from './tar';

/** The files that a build can copy, by path relative to the context. */
export type Files = Map<string, ImageFile>;

/** Reads the context but for what .dockerignore names; links are left out. */
export async function readContext(folder: string): Promise<Files> {
  const ignore = new DockerIgnore(
    await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => ''),
  );
  const files: Files = new Map();
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    const full = join(entry.parentPath, entry.name);
    const path = relative(folder, full).split(sep).join('/');
    if (!entry.isFile() || ignore.ignores(path)) continue;
    const { mode } = await stat(full);
    files.set(path, {
      content: await readFile(full),
      executable: (mode & 0o100) !== 0,
    });
  }
  return files;
}

/**
 * What `COPY source to` makes of files: a folder gives what is in it, `*`
 * matches within a name. Empty where there is nothing of that name.
 */
export function copied(
  files: Files,
  source: string,
  options: { to: string; workdir: string; several: boolean },
): Files {
  const { to, workdir, several } = options;
  const from = source.replace(/^\.?\//, '').replace(/\/$/, '');
  const target = absolute(to, workdir);
  const isFolder = several || to.endsWith('/') || /^\.?$/.test(to);
  const pattern = new RegExp(
    `^${from.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*')}$`,
  );
  const found: Files = new Map();
  for (const [path, file] of files) {
    if (from === '' || from === '.' || path.startsWith(`${from}/`)) {
      const rest = /^\.?$/.test(from) ? path : path.slice(from.length + 1);
      found.set(joined(target, rest), file);
    } else if (pattern.test(path)) {
      const name = path.split('/').pop()!;
      const intoFolder = isFolder || from.includes('*');
      found.set(intoFolder ? joined(target, name) : target, file);
    }
  }
  return found;
}

/** A path in the image, without the slash that it begins with. */
export function absolute(path: string, workdir: string): string {
  const full = path.startsWith('/') ? path : `${workdir}/${path}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function joined(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}
