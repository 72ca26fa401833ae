import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Forge } from '@gitops-portal/sandbox';
import { GitHubForge } from './GitHubForge';

jest.setTimeout(120_000);

describe('GitHubForge', () => {
  let state: string;
  let server: Forge;
  const petra = { name: 'Petra Novak', email: 'petra@lumen.example' };

  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), 'github-forge-'));
    server = await Forge.start({ state, port: 0 });
    const { base } = await server.host({ owner: 'lumen', name: 'config' });
    const commit = (branch: string, path: string) =>
      base.commit({
        branch,
        message: `Add ${path}\n`,
        changes: [{ path, content: `${path}\n` }],
        author: petra,
      });
    const first = await commit('main', 'README.md');
    await base.moveBranch('gitops-portal/checkout-prod', first, undefined);
    await commit('gitops-portal/checkout-prod', 'change');
  });

  afterEach(async () => {
    await server.close();
    await rm(state, { recursive: true, force: true });
  });

  const forge = (token = server.users.tokens.portal, hosted = true) => {
    const host = new URL(server.origin).host;
    const github = hosted
      ? [{ host, apiBaseUrl: `${server.origin}/api/v3` }]
      : [];
    return GitHubForge.create({
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

  it('lists as many of the branch as were asked for, where others are among them', async () => {
    // As Gitea does: whatever branch they go into, 50 a page at most.
    const pulls = Array.from({ length: 240 }, (_, index) => ({
      number: 240 - index,
      html_url: 'http://x',
      title: `Change ${240 - index}`,
      body: null,
      state: 'open',
      user: { login: 'maya' },
      created_at: '2026-03-10T12:00:00Z',
      updated_at: '2026-03-10T12:00:00Z',
      base: { ref: index % 4 === 0 ? 'main' : 'other', repo: { id: 1 } },
      head: { ref: 'branch', sha: 'a', repo: { id: 1 } },
    }));
    const asked: number[] = [];
    const gitea = createServer((request, response) => {
      const { searchParams } = new URL(request.url!, 'http://x');
      const size = Math.min(50, Number(searchParams.get('per_page')));
      const page = Number(searchParams.get('page'));
      asked.push(page);
      response.setHeader('content-type', 'application/json');
      const part = pulls.slice((page - 1) * size, page * size);
      response.end(JSON.stringify(part));
    });
    gitea.listen(0, '127.0.0.1');
    await once(gitea, 'listening');
    const { port } = gitea.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const apiBaseUrl = `http://${host}/api/v3`;
    const listed = GitHubForge.create({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { github: [{ host, apiBaseUrl }] } }),
      ),
      repository: `http://${host}/lumen/config.git`,
      branch: 'main',
    })!;
    const numbers = async (limit: number) =>
      (await listed.pullRequests(limit)).map(({ number }) => number);
    expect(await numbers(30)).toEqual(
      Array.from({ length: 30 }, (_, index) => 240 - 4 * index),
    );
    const pages = new Set(asked).size;
    expect(await numbers(1000)).toHaveLength(60);
    expect(new Set(asked).size).toBeGreaterThan(pages);
    gitea.closeAllConnections();
    gitea.close();
  });

  it('is none where the host is not in integrations.github', () => {
    expect(forge(undefined, false)).toBeUndefined();
  });
});
