import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labFolder } from '../programs/labFolder';
import { versionOf } from '../programs/GoMod';
import type { Program } from '../programs/Program';
import { buildArguments, cgoOf } from './buildArguments';

/**
 * Tells whether a program that was built is still what would be built: a hash
 * of its sources with their pins, the flags, and the Go that builds it.
 */
export function programKey(
  program: Program,
  goVersion: string,
  folder = labFolder(program.folder),
): string {
  const hash = createHash('sha256');
  const version = versionOf(program);
  const commands = program.binaries.map(binary => [
    binary.name,
    ...buildArguments(program, binary, version),
  ]);
  const how = [goVersion, process.platform, process.arch, cgoOf(program)];
  hash.update(JSON.stringify([how, commands, program.files ?? []]));
  const shared = (program.sharedFolders ?? []).map(each => labFolder(each));
  for (const root of [folder, ...shared]) {
    for (const path of sourcesOf(root)) {
      const content = readFileSync(join(root, path));
      hash.update(`\n${path} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Every file that Go could read, by its path. */
function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
