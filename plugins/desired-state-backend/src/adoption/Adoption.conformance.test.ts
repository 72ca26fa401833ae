import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { UnmappedObject } from '@gitops-portal/plugin-delivery-common';
import type { ChangeSummary } from '@gitops-portal/plugin-desired-state-common';
import { describeWorld, type ForgeTarget } from '@gitops-portal/sandbox';
import request from 'supertest';
import { exampleFiles } from '../__testUtils__/exampleFiles';
import { GitRemote } from '../__testUtils__/GitRemote';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { startChangesBackend } from '../proposals/__testUtils__/startChangesBackend';

jest.setTimeout(300_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const found = (environment: string, replicas: number): UnmappedObject => ({
  ...{ environment, cluster: `${environment}-eu`, engine: 'flux' },
  ref: {
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    namespace: 'loyalty',
    name: 'loyalty',
  },
  origin: {
    chart: 'charts/requests',
    source: 'GitRepository/flux-system/platform-config',
  },
  ...{ release: 'loyalty', namespace: 'loyalty', headline: 'Synced' },
  held: {
    values: {
      requests: {
        web: {
          apiVersion: 'platform.example.org/v1',
          kind: 'WebService',
          spec: {
            image: { repository: 'r.lumen.example/a/loyalty', tag: '1.4.2' },
            replicas,
          },
        },
      },
    },
  },
});
const objects = [found('dev', 1), found('staging', 2)];

describeWorld('forge', 'an adoption on a forge', real => {
  const run = `adoption-${randomBytes(3).toString('hex')}`;
  const label = `label-${run}`;
  let target: ForgeTarget;
  let remote: GitRemote;
  let lab: RemoteLab | undefined;
  let folder: string;
  let backend: Awaited<ReturnType<typeof startChangesBackend>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adoption-'));
    if (real) {
      target = real;
    } else {
      lab = await RemoteLab.start();
      const { origin, users } = lab.forge;
      target = {
        ...{ kind: 'github', api: `${origin}/api/v3`, origin },
        ...{ owner: 'lumen', repo: lab.name },
        ...{ token: users.tokens.portal, reviewer: users.tokens.petra },
      };
    }
    const { api, kind, origin, owner, repo, reviewer, token } = target;
    const repository = `${origin}/${owner}/${repo}.git`;
    remote = await GitRemote.open({
      ...{ name: 'forge', repository, token, guardedBranch: 'guarded' },
    });
    const files = await exampleFiles();
    await remote.publish(
      run,
      Object.fromEntries(files.map(({ path, content }) => [path, content])),
    );
    const tokenFile = join(folder, 'tokens.json');
    await writeFile(
      tokenFile,
      JSON.stringify({ portal: token, petra: reviewer }),
    );
    const { host } = new URL(origin);
    const entry = {
      github: { host, apiBaseUrl: api },
      gitea: { host, baseUrl: api.replace(/\/api\/v1$/, '') },
    }[kind];
    const knex = await databases.init('SQLITE_3');
    backend = await startChangesBackend(
      {
        decision: { result: AuthorizeResult.ALLOW },
        ...{ rows: [], signals: [], events: [] },
        unmapped: [{ name: 'loyalty', objects }],
        integrations: { [kind]: [entry] },
        source: {
          ...{ repository, branch: run, skeleton: 'platform/new-app' },
          credentials: { tokenFile },
        },
        environments: ['dev', 'staging'].map(name => ({
          ...{ name, write: 'direct' },
          clusters: [
            {
              ...{ name: `${name}-eu`, engine: 'flux' },
              server: 'https://127.0.0.1:1',
              credentials: { read: { token: 'none' } },
            },
          ],
        })),
        pullRequests: { staging: { labels: [label], reviewers: ['petra'] } },
      },
      knex,
    );
  });
  afterAll(async () => {
    await backend.stop();
    await remote.close();
    await lab?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (
    method: 'get' | 'post',
    path: string,
    {
      user = 'maya',
      ...body
    }: { user?: string } & Record<string, unknown> = {},
  ) => {
    const call = request(backend.server)
      [method](`/api/desired-state${path}`)
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );
    return method === 'get' ? call : call.send(body);
  };
  const adopt = async () => {
    const { body } = await ask('post', '/adoptions', {
      ...{ name: 'loyalty', owner: 'group:default/checkout' },
      objects: objects.map(({ cluster, ref }) => ({ cluster, ref })),
      key: `form-${run}`,
    });
    return body;
  };
  const open = async (): Promise<ChangeSummary[]> =>
    (await ask('get', '/changes?open=true')).body.changes;

  it('is a pull request for its description and one for its values', async () => {
    const adopted = await adopt();
    const [description, values] = [adopted.description, adopted.values].map(
      ({ pullRequest }) => pullRequest,
    );
    for (const { number, url } of [description, values]) {
      expect(new URL(url).origin).toBe(target.origin);
      expect(url).toMatch(new RegExp(`/pulls?/${number}$`));
    }
    expect(await open()).toMatchObject(
      [
        { number: values.number, title: /take over its values/ },
        { number: description.number, title: /describe what runs/ },
      ].map(each => ({ ...each, title: expect.stringMatching(each.title) })),
    );
    const again = await adopt();
    expect(again).toEqual(adopted);
    expect(await open()).toHaveLength(2);
  });

  it('asks as the settings say, with what it does in its text', async () => {
    const [values] = await open();
    const { api, owner, repo, token } = target;
    const answer = await fetch(
      `${api}/repos/${owner}/${repo}/pulls/${values.number}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(await answer.json()).toMatchObject({
      labels: [{ name: label }],
      requested_reviewers: [{ login: 'petra' }],
      body: expect.stringContaining('loyalty'),
    });
  });

  it('is approved and merged by another, and is an app then', async () => {
    const changes = await open();
    for (const { id } of changes.reverse()) {
      const { body } = await ask('get', `/changes/${id}`, { user: 'petra' });
      const decide = (decision: string) =>
        ask('post', `/changes/${id}/${decision}`, {
          ...{ user: 'petra', head: body.head },
        });
      expect((await decide('approve')).body).toMatchObject({
        state: 'approved',
      });
      expect((await decide('merge')).status).toBe(200);
    }
    expect(await open()).toEqual([]);
    const { body: apps } = await ask('get', '/apps');
    expect(apps).toContainEqual(
      expect.objectContaining({
        ...{ name: 'loyalty', owner: 'group:default/checkout' },
        environments: ['dev', 'staging'],
      }),
    );
  });
});
