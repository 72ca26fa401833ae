import { LabPaths } from '@gitops-portal/lab';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SchemaOracle } from './SchemaOracle';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');

/** The oracle, built where Go is present; undefined where it is not to be had. */
export async function openOracle(
  say: (line: string) => void,
): Promise<SchemaOracle | undefined> {
  if (spawnSync('go', ['version']).status === 0) {
    const build = spawn(
      process.execPath,
      [join(root, 'scripts', 'portal.mjs'), 'lab', 'oracles', 'schema'],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    await once(build, 'exit');
  }
  const program = LabPaths.fromEnvironment().program(
    'oracle-schema',
    'bin',
    'oracle-schema',
  );
  if (!existsSync(program)) {
    say('no oracle (needs Go 1.26): samples and verdicts are not measured');
    return undefined;
  }
  return new SchemaOracle(program);
}
