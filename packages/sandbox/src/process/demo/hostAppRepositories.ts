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

/** An app that is older than the platform, and delivered past it. */
const pressroom = {
  name: 'pressroom',
  content: 'apps/pressroom',
  description: 'News and pictures for journalists',
};

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
  for (const each of repositories) {
    const { repository, head } = await hostExample(forge, folder, each);
    if (!head) continue;
    const { name, tag } = each;
    if (tag) await repository.git.moveRef(`refs/tags/${tag}`, head, undefined);
    if (name === 'storefront') await recordPast(forge, repository, history);
    await repository.base.noticeRefs();
  }
}

/** Hosts the repository that the pressroom is delivered from. */
export async function hostPressroom(
  forge: Forge,
  folder: StateFolder,
): Promise<HostedRepository> {
  const { repository } = await hostExample(forge, folder, pressroom);
  await repository.base.noticeRefs();
  return repository;
}

/** The repository, and its first commit where the state is new. */
async function hostExample(
  forge: Forge,
  folder: StateFolder,
  example: { name: string; content: string; description: string },
): Promise<{ repository: HostedRepository; head?: string }> {
  const { name, content, description } = example;
  const repository = await forge.host({ owner: 'lumen', name, description });
  if (!folder.isNew) return { repository };
  const began = new Date(folder.createdAt.getTime() - 30 * DAYS);
  const author = { ...founder, date: began.toISOString() };
  const head = await repository.base.commit({
    branch: 'main',
    message: `${description}\n`,
    changes: await readFolder(join(examples, content)),
    author,
  });
  return { repository, head };
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
