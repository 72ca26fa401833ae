import { join } from 'node:path';
import type { Forge } from '../../forge/Forge';
import type { TreeChange } from '../../forge/git/writeCommit';
import type { HostedRepository } from '../../forge/HostedRepository';
import { pastBuilds, type SeededHistory } from '../../stories';
import type { StateFolder } from '../state/StateFolder';
import { demoApps, earlierPipeline, filesOf } from './appRepositories';
import { readFolder } from './readFolder';
import { recordPastBuild } from './recordPastBuild';

// the sandbox runs from the source tree only, beside the examples
// eslint-disable-next-line no-restricted-syntax
const examples = join(__dirname, '../../../../../examples');

/** Petra began them before the demo's history does. */
const founder = {
  name: 'Petra Novak',
  email: 'petra@lumen.example',
};
const DAYS = 24 * 60 * 60 * 1000;

/**
 * Hosts the repositories of the demo beside its desired state: the platform
 * team's pipeline, and apps that are built by it. Where the state is new they
 * get their content, and some the builds of their past; call it before
 * the forge runs workflows, for those are not to be run again.
 */
export async function hostAppRepositories(
  forge: Forge,
  folder: StateFolder,
  history: SeededHistory,
): Promise<void> {
  const host = (name: string, description: string) =>
    forge.host({ owner: 'lumen', name, description });
  const ci = await host('ci', 'Pipelines of the platform');
  const storefront = await host('storefront', 'The pages of the Lumen Shop');
  const apps = await Promise.all(
    demoApps.map(async app => ({
      app,
      hosted: await host(app.name, app.description),
    })),
  );
  if (!folder.isNew) return;
  const began = (daysAgo: number) =>
    new Date(folder.createdAt.getTime() - daysAgo * DAYS);
  const begin = (hosted: HostedRepository, changes: TreeChange[]) =>
    commit(hosted, `${hosted.records.description}\n`, changes, began(30));
  const versions = await releasePipeline(ci, began);
  await begin(storefront, await readFolder(join(examples, 'apps/storefront')));
  for (const { app, hosted } of apps) {
    await begin(hosted, filesOf(app, versions));
  }
  const built = new Map([
    ['storefront', storefront],
    ...apps.map(({ app, hosted }) => [app.name, hosted] as const),
  ]);
  for (const build of pastBuilds(history)) {
    await recordPastBuild(forge, built.get(build.app)!, build);
  }
  for (const hosted of [ci, ...built.values()]) {
    await hosted.base.noticeRefs();
  }
}

/** Hosts the repository that the pressroom is delivered from. */
export async function hostPressroom(
  forge: Forge,
  folder: StateFolder,
): Promise<HostedRepository> {
  const description = 'News and pictures for journalists';
  const pressroom = { owner: 'lumen', name: 'pressroom', description };
  const hosted = await forge.host(pressroom);
  if (folder.isNew) {
    const files = await readFolder(join(examples, 'apps/pressroom'));
    const began = new Date(folder.createdAt.getTime() - 30 * DAYS);
    await commit(hosted, `${description}\n`, files, began);
  }
  await hosted.base.noticeRefs();
  return hosted;
}

/** Two versions, the second of which `v1` has moved to; commits by name. */
async function releasePipeline(
  ci: HostedRepository,
  began: (daysAgo: number) => Date,
): Promise<Record<string, string>> {
  const files = await readFolder(join(examples, 'ci'));
  const first = await commit(
    ci,
    'Pipelines of the platform\n',
    files.map(file =>
      file.path === '.github/workflows/build.yaml'
        ? { ...file, content: earlierPipeline(String(file.content)) }
        : file,
    ),
    began(30),
  );
  const second = await commit(
    ci,
    'Attest that the tests passed\n',
    files,
    began(9),
  );
  for (const [tag, sha] of [
    ['v1.0.0', first],
    ['v1.1.0', second],
    ['v1', second],
  ]) {
    await ci.git.moveRef(`refs/tags/${tag}`, sha, undefined);
  }
  return { 'v1.0.0': first, 'v1.1.0': second };
}

function commit(
  { base }: HostedRepository,
  message: string,
  changes: TreeChange[],
  at: Date,
): Promise<string> {
  const author = { ...founder, date: at.toISOString() };
  return base.commit({ branch: 'main', message, changes, author });
}
