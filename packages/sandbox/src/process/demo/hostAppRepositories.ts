import { join } from 'node:path';
import type { Forge } from '../../forge/Forge';
import type { HostedRepository } from '../../forge/HostedRepository';
import { pastBuilds, type SeededHistory } from '../../stories';
import type { StateFolder } from '../state/StateFolder';
import { readFolder } from './readFolder';
import { recordPastBuild } from './recordPastBuild';

// the sandbox runs from the source tree only, beside the examples
// eslint-disable-next-line no-restricted-syntax
const examples = join(__dirname, '../../../../../examples');

/** The platform team's pipeline, and one app that is built by it. */
const repositories = [
  {
    name: 'ci',
    content: 'ci',
    description: 'Pipelines of the platform',
    tag: 'v1',
  },
  {
    name: 'storefront',
    content: 'apps/storefront',
    description: 'The pages of the Lumen Shop',
  },
];

/** Petra began them before the demo's history does. */
const founder = {
  name: 'Petra Novak',
  email: 'petra@lumen.example',
};
const DAYS = 24 * 60 * 60 * 1000;

/**
 * Hosts the repositories of the demo beside its desired state. Where the state
 * is new they get their content, and the storefront the builds of its past;
 * call it before the forge runs workflows, for those are not to be run again.
 */
export async function hostAppRepositories(
  forge: Forge,
  folder: StateFolder,
  history: SeededHistory,
): Promise<void> {
  for (const { name, content, description, tag } of repositories) {
    const repository = await forge.host({ owner: 'lumen', name, description });
    if (!folder.isNew) continue;
    const began = new Date(folder.createdAt.getTime() - 30 * DAYS);
    const author = { ...founder, date: began.toISOString() };
    const head = await repository.base.commit({
      branch: 'main',
      message: `${description}\n`,
      changes: await readFolder(join(examples, content)),
      author,
    });
    if (tag) await repository.git.moveRef(`refs/tags/${tag}`, head, undefined);
    if (name === 'storefront') await recordPast(forge, repository, history);
    await repository.base.noticeRefs();
  }
}

async function recordPast(
  forge: Forge,
  repository: HostedRepository,
  history: SeededHistory,
): Promise<void> {
  for (const build of pastBuilds(history)) {
    await recordPastBuild(forge, repository, build);
  }
}
