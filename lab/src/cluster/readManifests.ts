import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './Manifest';
import { parseAllDocuments } from 'yaml';

/** The objects of YAML files, and of those in folders. */
export function readManifests(...paths: string[]): Manifest[] {
  return paths.flatMap(path =>
    statSync(path).isDirectory()
      ? readManifests(
          ...readdirSync(path)
            .filter(name => /\.ya?ml$/.test(name))
            .sort()
            .map(name => join(path, name)),
        )
      : parseManifests(readFileSync(path, 'utf8')),
  );
}

/** The objects of a YAML text; documents without any are left out. */
export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text, { logLevel: 'error' })
    .map(document => document.toJS() as Manifest | null)
    .filter(object => object !== null);
}
