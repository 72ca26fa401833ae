import { existsSync } from 'node:fs';
import type { Forge } from '../forge/Forge';
import type { HostedRepository } from '../forge/HostedRepository';
import { readJsonFile, writeJsonFile } from '../forge/store/jsonFile';
import {
  registerPullRequests,
  sealLayers,
  seedHistory,
  type SeededHistory,
} from '../stories';
import type { SealingKey } from '../world';
import { damagedState, type StateFolder } from './state/StateFolder';

/** The desired-state repository of the demo world. */
export const platformConfig = { owner: 'lumen', name: 'platform-config' };

/**
 * Hosts the desired-state repository, with fourteen days of history where the
 * state is new and with the demo's secrets sealed for its clusters. Throws a SandboxError where it is damaged.
 */
export async function hostPlatformConfig(
  forge: Forge,
  folder: StateFolder,
  sealingKeys: ReadonlyMap<string, SealingKey>,
): Promise<{ repository: HostedRepository; history: SeededHistory }> {
  const file = folder.file('history.json');
  const { owner, name } = platformConfig;
  if (!folder.isNew && !existsSync(forge.directory(owner, name))) {
    throw damagedState(folder.path, `${owner}/${name}.git is missing`);
  }
  const repository = await forge.host({
    ...platformConfig,
    description: 'Desired state of the Lumen Shop',
  });
  if (!folder.isNew) {
    const history = readJsonFile<SeededHistory>(file);
    await checkContent(repository, folder);
    return { repository, history };
  }
  const history = await seedHistory({
    git: repository.git,
    branch: repository.base.defaultBranch,
    now: folder.createdAt,
    repositoryUrl: repository.html('.git'),
    appended: await sealLayers(sealingKeys, folder.createdAt),
  });
  registerPullRequests(repository.base.store, history);
  writeJsonFile(file, history);
  await repository.base.noticeRefs();
  return { repository, history };
}

/** The head's files and the latest commits are there and can be read. */
async function checkContent(
  repository: HostedRepository,
  folder: StateFolder,
): Promise<void> {
  const { base, git } = repository;
  const problem = (what: string) =>
    damagedState(folder.path, `${base.fullName}.git: ${what}`);
  const head = await base.branchHead(base.defaultBranch);
  if (!head) {
    throw problem(`no branch ${base.defaultBranch}`);
  }
  await git
    .run(['rev-list', '--quiet', '--objects', '--max-count=50', head])
    .catch(() => {
      throw problem('objects are missing');
    });
}
