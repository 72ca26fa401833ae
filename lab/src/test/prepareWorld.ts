import { readFileSync, writeFileSync } from 'node:fs';
import { giteaDifferences, type TestedWorld } from '@gitops-portal/sandbox';
import { etcd } from '../components/etcd';
import { giteaPassword } from '../components/gitea';
import { GiteaClient } from '../components/platform/GiteaClient';
import type { LabEndpoints } from '../components/platform/writeEndpoints';
import type { LabPaths } from '../lab/LabPaths';
import { labFolder } from '../programs/labFolder';

const owner = 'lumen';
/** What suites push to: nothing follows it. */
const repo = 'conformance';
const guardedBranch = 'guarded';
const environment = 'dev';

/**
 * Makes what the suites need in the lab, and tells them where it is.
 *
 * @returns the file for GITOPS_PORTAL_WORLD
 */
export async function prepareWorld(paths: LabPaths): Promise<string> {
  await ensureRepository(GiteaClient.asAdministrator(giteaPassword({ paths })));
  const endpoints: LabEndpoints = JSON.parse(
    readFileSync(paths.run('endpoints.json'), 'utf8'),
  );
  const file = paths.run('world.json');
  writeFileSync(file, JSON.stringify(worldOf(endpoints), undefined, 2), {
    mode: 0o600,
  });
  return file;
}

async function ensureRepository(gitea: GiteaClient): Promise<void> {
  const path = `/repos/${owner}/${repo}`;
  if (await gitea.find(path)) return;
  await gitea.send('POST', `/orgs/${owner}/repos`, {
    name: repo,
    private: true,
    auto_init: true,
    default_branch: 'main',
  });
  for (const login of ['portal', 'petra']) {
    const collaborator = `${path}/collaborators/${login}`;
    await gitea.send('PUT', collaborator, { permission: 'write' });
  }
  await gitea.send('POST', `${path}/branches`, {
    new_branch_name: guardedBranch,
    old_branch_name: 'main',
  });
  await gitea.send('POST', `${path}/branch_protections`, {
    rule_name: guardedBranch,
    enable_push: false,
  });
}

function worldOf(endpoints: LabEndpoints): TestedWorld {
  const { clusters, forge, kubeconfig, services } = endpoints;
  const tokens = JSON.parse(readFileSync(forge.tokens, 'utf8'));
  const of = <T extends { environment: string }>(all: T[]) =>
    all.find(one => one.environment === environment)!;
  const { contexts } = of(clusters);
  const { loki, prometheus, sealedSecrets } = of(services);
  return {
    name: 'lab',
    kubernetes: {
      admin: { file: kubeconfig, context: contexts.admin },
      nobody: { file: kubeconfig, context: contexts.nobody },
      etcd: `http://127.0.0.1:${etcd.ports.client}`,
      restart: [...program('main.ts'), 'restart', `${environment}-apiserver`],
    },
    git: [
      {
        name: 'Gitea',
        repository: `${forge.origin}/${owner}/${repo}.git`,
        token: tokens.portal,
        guardedBranch,
      },
    ],
    forge: {
      kind: 'gitea',
      api: forge.api,
      origin: forge.origin,
      owner,
      repo,
      token: tokens.portal,
      reviewer: tokens.petra,
      differences: giteaDifferences,
    },
    loki: { url: loki, tenant: repo },
    prometheus: { url: prometheus },
    sealedSecrets: {
      certificate: `${sealedSecrets}/v1/cert.pem`,
      rotate: [...program('test', 'rotateSealingKey.main.ts'), environment],
    },
  };
}

function program(...file: string[]): string[] {
  return [process.execPath, ...process.execArgv, labFolder('src', ...file)];
}
