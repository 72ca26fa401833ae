import { X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  demoUsers,
  GitRepository,
  platformConfig,
  sealLayers,
  seedHistory,
  type LayerSealer,
  type SeededHistory,
} from '@gitops-portal/sandbox';
import type { Lab } from '../../lab/Lab';
import { labEnvironments } from '../Component';
import { GITEA_URL } from '../gitea';
import { certificateFiles, fingerprintOf } from '../sealedSecrets';
import { GiteaClient } from './GiteaClient';

const { owner, name } = platformConfig;
const fullName = `${owner}/${name}`;
const repository = `/repos/${fullName}`;
const patienceMs = 30_000;
const lookEveryMs = 200;
const branch = 'main';

/** The address under which everybody reads the desired state. */
export const REPOSITORY_URL = `${GITEA_URL}/${fullName}.git`;

/** The repository as it was when it was first hosted. */
export function seedOf(lab: Pick<Lab, 'paths'>): string {
  return lab.paths.run('platform-config.git');
}

/**
 * Hosts the demo's desired state in Gitea, with its history, and with secrets
 * that are sealed for the lab's clusters.
 */
export async function hostRepository(
  lab: Lab,
  gitea: GiteaClient,
  tokens: Record<string, string>,
): Promise<void> {
  const known = await gitea.find<{ empty: boolean }>(repository);
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
    const path = `${repository}/collaborators/${login}`;
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
  const history = await seedHistory({
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
  writeFileSync(historyFile(lab), `${JSON.stringify(history)}\n`);
}

/** Opens the pull request that the demo begins with, where nobody ever did. */
export async function openPullRequests(
  lab: Lab,
  tokens: Record<string, string>,
): Promise<void> {
  const { pullRequests }: SeededHistory = JSON.parse(
    readFileSync(historyFile(lab), 'utf8'),
  );
  for (const { merged, title, body, author, head, base } of pullRequests) {
    if (merged) continue;
    const gitea = GiteaClient.asUser(tokens[author]);
    await waitUntilKnown(gitea, head.ref);
    const known = await gitea.send<{ head: { ref: string } }[]>(
      'GET',
      `${repository}/pulls?state=all`,
    );
    if (known.some(pull => pull.head.ref === head.ref)) continue;
    const draft = { title, body, head: head.ref, base: base.ref };
    await gitea.send('POST', `${repository}/pulls`, draft);
  }
}

/** Gitea takes note of what was pushed a moment after the push. */
async function waitUntilKnown(gitea: GiteaClient, head: string): Promise<void> {
  const path = `${repository}/branches/${encodeURIComponent(head)}`;
  const deadline = Date.now() + patienceMs;
  // Asked for a branch of a repository that it still holds for empty, Gitea
  // panics.
  const isKnown = async () =>
    !(await gitea.find<{ empty: boolean }>(repository))?.empty &&
    (await gitea.find(path));
  while (!(await isKnown())) {
    if (Date.now() > deadline) {
      throw new Error(`Gitea does not know branch ${head} after its push`);
    }
    await pause(lookEveryMs);
  }
}

/** What was pushed, as the sandbox keeps it, too. */
function historyFile(lab: Pick<Lab, 'paths'>): string {
  return lab.paths.run('history.json');
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
