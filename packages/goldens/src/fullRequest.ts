import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenCase, GoldenFile } from './GoldenFile';

// eslint-disable-next-line no-restricted-syntax
const repository = join(__dirname, '..', '..', '..');

/**
 * A case's request as the oracle is asked: with what is common to its file,
 * and with the content of the files that it refers to. `{"$file": PATH}` stands
 * for the text of a file of this repository, `{"$folder": PATH}` for a map of
 * the texts below a folder by their paths in it.
 */
export function fullRequest(
  file: Pick<GoldenFile, 'common'>,
  { request }: Pick<GoldenCase, 'request'>,
): Record<string, unknown> {
  const resolved = resolve({ ...file.common, ...request });
  return resolved as Record<string, unknown>;
}

function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const { $file, $folder } = value as Record<string, unknown>;
  if (typeof $file === 'string') return textOf($file);
  if (typeof $folder === 'string') return textsBelow($folder);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, resolve(inner)]),
  );
}

function textOf(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

function textsBelow(folder: string): Record<string, string> {
  const paths = readdirSync(join(repository, folder), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => path.slice(join(repository, folder).length + 1))
    .sort();
  return Object.fromEntries(
    paths.map(path => [path, textOf(join(folder, path))]),
  );
}
