import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Forge } from '@gitops-portal/sandbox';
import { createForge } from './createForge';

jest.setTimeout(120_000);

describe('GitHubForge', () => {
  let state: string;
  let server: Forge;
  let hosted: Awaited<ReturnType<Forge['host']>>;
  let first: string;
  const petra = { name: 'Petra Novak', email: 'petra@lumen.example' };

  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), 'github-forge-'));
    server = await Forge.start({ state, port: 0 });
    hosted = await server.host({ owner: 'lumen', name: 'config' });
    const { base } = hosted;
    const commit = (branch: string, path: string) =>
      base.commit({
        branch,
        message: `Add ${path}\n`,
        changes: [{ path, content: `${path}\n` }],
        author: petra,
      });
    first = await commit('main', 'README.md');
    await base.moveBranch('gitops-portal/checkout-prod', first, undefined);
    await commit('gitops-portal/checkout-prod', 'change');
  });

  afterEach(async () => {
    await server.close();
    await rm(state, { recursive: true, force: true });
  });

  const forge = (token = server.users.tokens.portal, isKnown = true) => {
    const host = new URL(server.origin).host;
    const github = isKnown
      ? [{ host, apiBaseUrl: `${server.origin}/api/v3` }]
      : [];
    return createForge({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { github } }),
      ),
      repository: `${server.origin}/lumen/config.git`,
      branch: 'main',
      token,
    });
  };
  const draft = {
    head: 'gitops-portal/checkout-prod',
    title: 'checkout: set replicas of web to 3 in prod',
    body: 'Asked for by maya.',
  };

  it('opens a pull request into the branch', async () => {
    await expect(forge()?.openPullRequest(draft)).resolves.toEqual({
      number: 1,
      url: `${server.origin}/lumen/config/pull/1`,
    });
    const answer = await fetch(
      `${server.origin}/api/v3/repos/lumen/config/pulls/1`,
      { headers: { authorization: `Bearer ${server.users.tokens.portal}` } },
    );
    expect(await answer.json()).toMatchObject({
      title: draft.title,
      body: draft.body,
      base: { ref: 'main' },
      head: { ref: draft.head },
    });
  });

  it('opens no second one for the same branch', async () => {
    await forge()?.openPullRequest(draft);
    await expect(forge()?.openPullRequest(draft)).resolves.toMatchObject({
      number: 1,
    });
  });

  it('says that the branch is not there', async () => {
    await expect(
      forge()?.openPullRequest({ ...draft, head: 'nowhere' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('/lumen/config'),
    });
  });

  it('says that the token is not accepted, without the token', async () => {
    const refused = forge('stolen')?.openPullRequest(draft);
    await expect(refused).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(refused).rejects.not.toThrow('stolen');
  });

  it('says that the forge is down', async () => {
    const down = forge();
    await server.close();
    await expect(down?.openPullRequest(draft)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('tells of all checks of a commit, page by page', async () => {
    const { checks } = hosted;
    const runs = Array.from({ length: 101 }, (_, index) => `check-${index}`);
    for (const name of runs) {
      checks.setCheckRun({
        ...{ name, sha: first, status: 'completed', conclusion: 'success' },
        startedAt: '2026-03-10T12:00:00Z',
      });
    }
    const found = await forge()!.checks(first);
    expect(found.map(({ name }) => name).sort()).toEqual(runs.sort());
  });

  it('is none where the host is not in integrations.github', () => {
    expect(forge(undefined, false)).toBeUndefined();
  });
});
