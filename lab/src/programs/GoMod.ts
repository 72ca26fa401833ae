import { readFileSync } from 'node:fs';
import { labFolder } from './labFolder';
import type { Program } from './Program';

/** What the lab reads in a go.mod (https://go.dev/ref/mod#go-mod-file). */
export interface GoMod {
  /** The lowest Go that may build it, e.g. `1.26.3`. */
  go: string;
  /** Versions by module. */
  require: Map<string, string>;
}

/** Reads the text of a go.mod. */
export function parseGoMod(text: string): GoMod {
  const go = /^go (\S+)/m.exec(text)?.[1] ?? '1.16';
  const require = new Map<string, string>();
  for (const [, module, version] of text.matchAll(
    /^(?:require\s+|\t)([^\s()"=]+\.[^\s()"=]+) (v\S+)(?:\s*\/\/.*)?$/gm,
  )) {
    require.set(module, version);
  }
  return { go, require };
}

/** The go.mod that pins a program. */
export function goModOf(program: Program): GoMod {
  return parseGoMod(readFileSync(labFolder(program.folder, 'go.mod'), 'utf8'));
}

/** The version of a program that its go.mod pins; `own` where it is ours. */
export function versionOf(program: Program): string {
  if (!program.module) return 'own';
  const version = goModOf(program).require.get(program.module);
  if (!version) {
    throw new Error(
      `${program.folder}/go.mod does not require ${program.module}`,
    );
  }
  return version;
}
