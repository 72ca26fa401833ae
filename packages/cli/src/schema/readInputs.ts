import { createReadStream, type Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
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
    return { file: STDIN, text: await textOf(process.stdin, STDIN) };
  }
  const file = shownName(path);
  const info = await stat(path).catch(unreadable(path));
  if (info.size > MAX_BYTES) {
    throw tooLarge(file);
  }
  // Pipes and devices do not say how much there is.
  const text = info.isFile()
    ? readFile(path, 'utf8')
    : textOf(createReadStream(path), file);
  return { file, text: await text.catch(unreadable(path)) };
}

async function textOf(stream: Readable, file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw tooLarge(file);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(file: string): UsageError {
  const most = MAX_BYTES / 1024 / 1024;
  return new UsageError(
    `${file}: is larger than ${most} MB, which no definition or request is`,
  );
}

function unreadable(path: string): (error: Error) => never {
  return error => {
    if (error instanceof UsageError) {
      throw error;
    }
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
