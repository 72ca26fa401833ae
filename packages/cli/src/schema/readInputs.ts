import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { UsageError } from '../UsageError';

/** A file that a command reads. */
export interface Input {
  /** As one would name it from where the command was called. */
  file: string;
  text: string;
}

// More than any definition that people write, and few enough to read.
const MAX_BYTES = 64 * 1024 * 1024;
const STDIN = '-';
const YAML = /\.(ya?ml|json)$/i;

/** npm runs scripts in the root of the repository; people are elsewhere. */
export function callersFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

// Far below how many files a process may have open.
const AT_ONCE = 64;

/**
 * The files that paths name: a file itself, of a folder every YAML and JSON
 * file below it, hidden folders and node_modules left out; `-` is the
 * standard input. Links to files are followed, links to folders are not, for
 * they may lead in circles.
 *
 * @throws UsageError for what is not there or cannot be read
 */
export async function readInputs(paths: string[]): Promise<Input[]> {
  const files: string[] = [];
  for (const path of paths) {
    for (const file of await filesOf(path)) files.push(file);
  }
  const wanted = [...new Set(files)];
  const inputs: Input[] = [];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    inputs.push(...(await Promise.all(some.map(readInput))));
  }
  return inputs;
}

async function filesOf(path: string): Promise<string[]> {
  if (path === STDIN) {
    return [STDIN];
  }
  const at = resolve(callersFolder(), path);
  const info = await stat(at).catch(() => undefined);
  if (!info) {
    throw new UsageError(`${path}: there is no such file or folder`);
  }
  return info.isDirectory() ? filesBelow(at) : [at];
}

/** Every YAML and JSON file below a folder, by name. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    unreadable(folder),
  );
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const at = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') {
      continue;
    }
    if (entry.isDirectory()) {
      for (const file of await filesBelow(at)) files.push(file);
    } else if (YAML.test(entry.name) && (await isFile(entry, at))) {
      files.push(at);
    }
  }
  return files;
}

/** A file, or a link to one, as ConfigMaps are mounted. */
async function isFile(entry: Dirent, at: string): Promise<boolean> {
  return entry.isSymbolicLink()
    ? stat(at).then(
        info => info.isFile(),
        () => false,
      )
    : entry.isFile();
}

async function readInput(path: string): Promise<Input> {
  if (path === STDIN) {
    return { file: STDIN, text: await text(process.stdin) };
  }
  const file = shownName(path);
  const { size } = await stat(path).catch(unreadable(path));
  if (size > MAX_BYTES) {
    throw new UsageError(
      `${file}: is larger than ${
        MAX_BYTES / 1024 / 1024
      } MB, which no definition or request is`,
    );
  }
  return { file, text: await readFile(path, 'utf8').catch(unreadable(path)) };
}

function unreadable(path: string): (error: Error) => never {
  return error => {
    throw new UsageError(
      `${shownName(path)}: cannot be read: ${error.message}`,
    );
  };
}

/** Short where it is below the caller's folder. */
function shownName(path: string): string {
  const short = relative(callersFolder(), path);
  return short.startsWith('..') ? path : short;
}
