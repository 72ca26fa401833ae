import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file of the state folder that cannot be read as what it should be. */
export class DamagedFileError extends Error {
  readonly name = 'DamagedFileError';

  constructor(readonly file: string, reason: string) {
    super(`${file}: ${reason}`);
  }
}

/** Reads a JSON file that holds an object; throws {@link DamagedFileError}. */
export function readJsonFile<T extends object>(file: string): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : `${error}`;
    throw new DamagedFileError(file, reason);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DamagedFileError(file, 'does not hold an object');
  }
  return value as T;
}

/** Writes a JSON file whole or not at all. */
export function writeJsonFile(
  file: string,
  value: object,
  options: { mode?: number } = {},
): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w', options.mode ?? 0o644);
  try {
    writeFileSync(handle, `${JSON.stringify(value, undefined, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}
