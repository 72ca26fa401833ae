import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fail } from './fail.mjs';
import { toolsFolder } from './paths.mjs';
import { runQuietly } from './runQuietly.mjs';
import { step } from './step.mjs';

/** Backstage 1.55 runs on Node 22 and 24. */
const suitable = new Set([22, 24]);
const provided = '24.21.0';

const folder = join(toolsFolder, `node-${provided}`);
const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/** Packages that hold the program itself, by platform; no install script. */
const archPackage = `node-${
  process.platform === 'win32' ? 'win' : process.platform
}-${process.arch}`;

function candidates() {
  return ['node', archPackage].map(name =>
    join(folder, 'node_modules', name, 'bin', executable),
  );
}

function works(path) {
  return (
    existsSync(path) &&
    spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ===
      `v${provided}`
  );
}

function toNode(path) {
  return {
    path,
    /** The environment for everything that is started with this Node. */
    env: {
      ...process.env,
      PATH: `${dirname(path)}${delimiter}${process.env.PATH}`,
    },
  };
}

async function install(name) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  await runQuietly(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      `${name}@${provided}`,
    ],
    { cwd: folder },
  );
}

/**
 * The Node that runs the portal: the present one where it does, else one from
 * npm, kept in `.tools`.
 */
export async function provideNode() {
  if (suitable.has(Number(process.versions.node.split('.')[0]))) {
    return toNode(process.execPath);
  }
  const present = candidates().find(works);
  if (present) {
    return toNode(present);
  }
  await step(
    `Getting Node ${provided} from npm, since Node ${process.versions.node} cannot run Backstage`,
    async () => {
      // The arch's package needs no install script; the other exists for all.
      await install(archPackage).catch(() => install('node'));
    },
  );
  const installed = candidates().find(works);
  if (!installed) {
    fail(
      `npm installed no working Node ${provided} for ${process.platform} ${process.arch}: install Node 22 or 24 yourself and run the command again.`,
    );
  }
  return toNode(installed);
}
