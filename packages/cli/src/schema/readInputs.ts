import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UsageError } from '../UsageError';

/** A file that a command reads. */
export interface Input {
  /** As one would name it from where the command was called. */
  file: string;
  text: string;
}

// More than any definition that people write, and few enough to read.
const MAX_BYTES = 64 * 1024 * 1024;
const YAML = /\.(ya?ml|json)$/i;

/** npm runs scripts in the root of the repository; people are elsewhere. */
export function callersFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/**
 * The files that paths name: a file itself, of a folder every YAML and JSON
 * file below it, hidden folders and node_modules left out.
 *
 * @throws UsageError for what is not there or cannot be read
 */
export async function readInputs(paths: string[]): Promise<Input[]> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  return Promise.all([...new Set(files)].map(readInput));
}

async function filesOf(path: string): Promise<string[]> {
  const at = resolve(callersFolder(), path);
  const info = await stat(at).catch(() => undefined);
  if (!info) {
    throw new UsageError(`${path}: there is no such file or folder`);
  }
  return info.isDirectory() ? filesBelow(at) : [at];
}

/** Every YAML and JSON file below a folder, by name. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async entry => {
        const at = join(folder, entry.name);
        if (entry.isDirectory()) {
          return filesBelow(at);
        }
        return entry.isFile() && YAML.test(entry.name) ? [at] : [];
      }),
  );
  return nested.flat();
}

async function readInput(path: string): Promise<Input> {
  const file = shownName(path);
  const { size } = await stat(path);
  if (size > MAX_BYTES) {
    throw new UsageError(
      `${file}: is larger than ${
        MAX_BYTES / 1024 / 1024
      } MB, which no definition or request is`,
    );
  }
  try {
    return { file, text: await readFile(path, 'utf8') };
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read: ${(error as Error).message}`,
    );
  }
}

/** Short where it is below the caller's folder. */
function shownName(path: string): string {
  const short = relative(callersFolder(), path);
  return short.startsWith('..') ? path : short;
}
