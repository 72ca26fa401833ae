import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fail } from './fail.mjs';
import { hashFiles } from './hashFiles.mjs';
import { below } from './paths.mjs';
import { runQuietly } from './runQuietly.mjs';
import { step } from './step.mjs';

const note = below('node_modules', '.gitops-portal-install');

function manifests() {
  const inFolders = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(below(folder)).map(name => below(folder, name)),
  );
  return [below('lab'), ...inFolders]
    .map(folder => `${folder}/package.json`)
    .filter(existsSync);
}

const yarnRelease = () => {
  const folder = below('.yarn', 'releases');
  return `${folder}/${readdirSync(folder).find(name => name.endsWith('.cjs'))}`;
};

/** Yarn asks the registry that npm is configured for. */
function registryEnvironment(env) {
  const registry = spawnSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).stdout?.trim();
  return registry && registry !== 'undefined'
    ? { ...env, YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, '') }
    : env;
}

/**
 * Installs what yarn.lock names, nothing else, and only when something
 * changed since the last time.
 */
export async function installPackages(node) {
  const wanted = hashFiles(
    [below('yarn.lock'), below('package.json'), ...manifests()],
    process.platform + process.arch,
  );
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) {
    return;
  }
  await step('Installing packages (about 2 minutes the first time)', () =>
    runQuietly(node.path, [yarnRelease(), 'install', '--immutable'], {
      cwd: below(),
      env: registryEnvironment(node.env),
    }),
  ).catch(error => {
    fail(
      `Installing packages failed; check the network and the disk, then run the command again.\n${error.message}`,
    );
  });
  writeFileSync(note, wanted);
}
