import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runGit } from '../../git/runGit';
import type { LocalAction } from './LocalAction';

/** `actions/checkout`: a real work tree, of this repository or another. */
export const checkout: LocalAction = async context => {
  const { inputs, log, repository, run, workspace } = context;
  const name = inputs.repository || repository.base.fullName;
  const from =
    name === repository.base.fullName ? repository : context.find(name);
  if (!from) throw new Error(`Not found: the repository ${name}`);
  const wanted =
    inputs.ref || (from === repository ? run.sha : from.base.defaultBranch);
  const sha = await from.git.resolve(wanted);
  if (!sha) throw new Error(`A branch or tag '${wanted}' could not be found`);
  const folder = resolve(workspace, inputs.path || '.');
  if (folder !== workspace && !folder.startsWith(`${workspace}/`)) {
    throw new Error(`Repository path '${folder}' is not under the workspace`);
  }
  await mkdir(folder, { recursive: true });
  const git = (...args: string[]) =>
    runGit(from.git.home, args, { cwd: folder });
  await git('init', '--quiet', '.');
  await git('remote', 'add', 'origin', from.html('.git'));
  const depth = inputs['fetch-depth'] === '0' ? [] : ['--depth=1'];
  const local = `file://${from.git.directory}`;
  await git('fetch', '--quiet', '--no-tags', ...depth, local, sha);
  await git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', sha);
  log.line(`${name} at ${sha}`);
  return { ref: wanted, commit: sha };
};
