import { X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import {
  demoUsers,
  GitRepository,
  platformConfig,
  sealLayers,
  seedHistory,
  type LayerSealer,
} from '@gitops-portal/sandbox';
import type { Lab } from '../../lab/Lab';
import { labEnvironments } from '../Component';
import { GITEA_URL } from '../gitea';
import { certificateFiles, fingerprintOf } from '../sealedSecrets';
import { GiteaClient } from './GiteaClient';

const { owner, name } = platformConfig;
const fullName = `${owner}/${name}`;
const branch = 'main';

/** The address under which everybody reads the desired state. */
export const REPOSITORY_URL = `${GITEA_URL}/${fullName}.git`;

/** The repository as it was when it was first hosted. */
export function seedOf(lab: Pick<Lab, 'paths'>): string {
  return lab.paths.run('platform-config.git');
}

/**
 * Hosts the demo's desired state in Gitea, with its history and its open pull
 * request, with secrets that are sealed for the lab's clusters.
 */
export async function hostRepository(
  lab: Lab,
  gitea: GiteaClient,
  tokens: Record<string, string>,
): Promise<void> {
  const known = await gitea.find<{ empty: boolean }>(`/repos/${fullName}`);
  if (known && !known.empty) return;
  if (!(await gitea.find(`/orgs/${owner}`))) {
    await gitea.send('POST', '/orgs', { username: owner });
  }
  if (!known) {
    await gitea.send('POST', `/orgs/${owner}/repos`, {
      name,
      description: 'Desired state of the Lumen Shop',
      default_branch: branch,
    });
  }
  for (const { login, access } of demoUsers) {
    if (!access) continue;
    const path = `/repos/${fullName}/collaborators/${login}`;
    await gitea.send('PUT', path, { permission: access });
  }
  await pushHistory(lab, tokens);
}

async function pushHistory(
  lab: Lab,
  tokens: Record<string, string>,
): Promise<void> {
  const directory = seedOf(lab);
  await rm(directory, { recursive: true, force: true });
  const home = lab.paths.run('tmp');
  const options = { directory, home, defaultBranch: branch };
  const git = await GitRepository.create(options);
  const now = new Date();
  const { pullRequests } = await seedHistory({
    git,
    branch,
    now,
    repositoryUrl: REPOSITORY_URL,
    appended: await sealLayers(sealersOf(lab), now),
  });
  const pair = Buffer.from(`portal:${tokens.portal}`).toString('base64');
  // not on a command line, where every process of the machine can read it
  const env = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${GITEA_URL}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${pair}`,
  };
  await git.run(
    ['push', '--quiet', REPOSITORY_URL, 'refs/heads/*:refs/heads/*'],
    { env },
  );
  for (const { merged, title, body, author, head, base } of pullRequests) {
    if (merged) continue;
    await GiteaClient.asUser(tokens[author]).send(
      'POST',
      `/repos/${fullName}/pulls`,
      { title, body, head: head.ref, base: base.ref },
    );
  }
}

function sealersOf(lab: Lab): Map<string, LayerSealer> {
  return new Map(
    labEnvironments.map(environment => {
      const { certificate } = certificateFiles(lab, environment);
      const pem = readFileSync(certificate, 'utf8');
      const { publicKey } = new X509Certificate(pem);
      const der = publicKey.export({ type: 'spki', format: 'der' });
      return [
        environment,
        { publicKey: der.toString('base64'), fingerprint: fingerprintOf(pem) },
      ];
    }),
  );
}
