import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenFile } from './GoldenFile';

// eslint-disable-next-line no-restricted-syntax
const root = join(__dirname, '..');

/** Paths of the golden files of an oracle, sorted. */
export function goldenFilesOf(oracle: string): string[] {
  const folder = join(root, oracle);
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(folder, name));
}

/** Reads a golden file as it is. */
export function readGoldenFile(path: string): GoldenFile {
  return JSON.parse(readFileSync(path, 'utf8'));
}
