import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PipelineUse } from '@gitops-portal/plugin-artifacts-common';
import request from 'supertest';
import { ArtifactsBackend } from './__testUtils__/ArtifactsBackend';

jest.setTimeout(60_000);

const workflow = 'lumen/ci/.github/workflows/build.yaml';
const path = '.github/workflows/ci.yaml';
const author = { name: 'Petra Novak', email: 'petra@lumen.example' };
const caller = (ref: string, more = '') =>
  `# ours\non: push\njobs:\n  build:\n    uses: ${workflow}@${ref}\n    secrets: inherit\n${more}`;

describe('pipelines', () => {
  let backend: ArtifactsBackend;
  let server: Awaited<ReturnType<ArtifactsBackend['start']>>;
  const commits: Record<string, string> = {};

  const repository = async (name: string, text?: string) => {
    backend.slugs[name] = `lumen/${name}`;
    const hosted = await backend.forge.host({ owner: 'lumen', name });
    await hosted.base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: [
        { path: 'README.md', content: 'Hello\n' },
        ...(text === undefined ? [] : [{ path, content: text }]),
      ],
      author,
    });
    return hosted;
  };

  const release = async (tag: string, text: string, ...others: string[]) => {
    const ci = await backend.forge.host({ owner: 'lumen', name: 'ci' });
    const head = await ci.base.commit({
      branch: 'main',
      message: `${tag}\n`,
      changes: [{ path: '.github/workflows/build.yaml', content: text }],
      author,
    });
    for (const name of [tag, ...others]) {
      await ci.git.moveRef(`refs/tags/${name}`, head, undefined);
    }
    commits[tag] = head;
  };

  beforeAll(async () => {
    backend = await ArtifactsBackend.create();
    await release('v1.0.0', 'one\n');
    await release('v1.1.0', 'two\n', 'v1', 'nightly');
    await repository('checkout', caller('v1'));
    await repository('inventory', caller(`${commits['v1.0.0']} # v1.0.0`));
    await repository('search', caller('v1.0.0', '  lint:\n    steps: []\n'));
    await repository('notifications');
    await repository('legacy', 'jobs: {\n');
    backend.slugs.ghost = 'lumen/ghost';
    backend.slugs.plain = 'none';
    server = await backend.start();
  });

  beforeEach(() => {
    backend.audit.length = 0;
    backend.decide = () => ({ result: AuthorizeResult.ALLOW });
  });

  afterAll(() => backend.close());

  const list = async () => {
    const pipelinesPath = '/api/artifacts/pipelines';
    let { body } = await request(server).get(`${pipelinesPath}?fresh=true`);
    // on a slow machine a list is answered before all is read
    while (body.reading.done < body.reading.total) {
      ({ body } = await request(server).get(pipelinesPath));
    }
    const uses = body.uses as PipelineUse[];
    return {
      ...body,
      of: (app: string) => uses.find(use => use.app === app),
    };
  };

  const target = { workflow, version: 'v1.1.0', pin: 'commit' };

  const propose = async (
    app: string,
    { as = 'petra', ...more }: { as?: string } & Record<string, string> = {},
    authorization = mockCredentials.user.header(),
  ) => {
    const { body } = await request(server)
      .post('/api/artifacts/pipelines/pull-requests')
      .set('x-forge-token', backend.forge.users.tokens[as])
      .set('authorization', authorization)
      .send({ app, ...target, ...more });
    return body;
  };

  const fileOn = async (name: string, branch: string) => {
    const { git } = backend.forge.repository('lumen', name)!;
    return (await git.run(['show', `refs/heads/${branch}:${path}`])).toString();
  };

  it('are listed, with who calls which version', async () => {
    const seen = await list();
    expect(seen).toMatchObject({
      pipelines: [
        {
          workflow,
          versions: [
            { name: 'v1.1.0', aliases: ['v1'], commit: commits['v1.1.0'] },
            { name: 'v1.0.0', commit: commits['v1.0.0'] },
          ],
        },
      ],
      withoutRepository: 1,
      reading: { done: 6, total: 6 },
      forge: { url: backend.forge.origin, token: 'browser' },
    });
    expect(seen.of('checkout')).toMatchObject({
      state: 'current',
      repository: 'lumen/checkout',
      callers: [{ path, job: 'build', ref: 'v1', version: 'v1.1.0', line: 5 }],
      ownJobs: [],
    });
    expect(seen.of('inventory')).toMatchObject({
      state: 'behind',
      callers: [{ version: 'v1.0.0' }],
    });
    expect(seen.of('search')).toMatchObject({
      state: 'behind',
      ownJobs: ['lint'],
    });
    expect(seen.of('notifications').state).toBe('absent');
    expect(seen.of('legacy')).toMatchObject({
      state: 'invalid',
      problem: expect.stringContaining(path),
    });
    expect(seen.of('ghost')).toMatchObject({
      state: 'unread',
      problem: expect.stringContaining('Could not resolve'),
    });
    expect(seen.of('payments')).toMatchObject({
      state: 'unread',
      problem: expect.stringContaining('platform.artifacts.forge.owners'),
    });
  });

  it('show what a campaign would change, and change nothing', async () => {
    await list();
    const { body } = await request(server)
      .post('/api/artifacts/pipelines/preview')
      .send({ ...target, apps: ['checkout', 'inventory', 'ghost'] });
    expect(body.previews).toMatchObject([
      { app: 'checkout', edits: [], problems: [] },
      {
        app: 'inventory',
        edits: [
          {
            path,
            line: 5,
            before: `    uses: ${workflow}@${commits['v1.0.0']} # v1.0.0`,
            after: `    uses: ${workflow}@${commits['v1.1.0']} # v1.1.0`,
          },
        ],
      },
      {
        app: 'ghost',
        edits: [],
        problems: [expect.stringContaining('Could not resolve')],
      },
    ]);
    const inventory = backend.forge.repository('lumen', 'inventory')!;
    expect(inventory.records.pulls).toEqual([]);
  });

  it('ask a repository once, whoever asks again', async () => {
    const note = 'Please merge before Friday.';
    const opened = await propose('inventory', { note });
    const { records, origin } = backend.forge.repository('lumen', 'inventory')!;
    expect(opened).toEqual({
      app: 'inventory',
      kind: 'opened',
      number: 1,
      url: `${origin}/lumen/inventory/pull/1`,
    });
    const branch = 'pipelines/ci-build-v1.1.0';
    expect(records.pulls).toMatchObject([
      {
        author: 'petra',
        title: 'CI calls lumen/ci v1.1.0',
        head: { ref: branch },
        body: expect.stringContaining(note),
      },
    ]);
    const wanted = caller(`${commits['v1.1.0']} # v1.1.0`);
    expect(await fileOn('inventory', branch)).toBe(wanted);
    const askedBy = () =>
      backend.knex('artifacts_campaign_pulls').pluck('asked_by');
    expect(await askedBy()).toEqual(['user:default/mock']);
    const service = `Bearer mock-service-token:${JSON.stringify({
      sub: 'external:bot',
    })}`;
    const again = await propose('inventory', { as: 'sam' }, service);
    expect(again).toMatchObject({ kind: 'unchanged', number: 1 });
    expect(await askedBy()).toEqual(['external:bot']);
    // somebody went back on the branch, and added something
    await backend.forge.repository('lumen', 'inventory')!.base.commit({
      branch,
      message: 'Not yet\n',
      changes: [
        { path, content: caller('v1.0.0') },
        { path: 'a', content: 'a\n' },
      ],
      author,
    });
    expect(await propose('inventory')).toMatchObject({ kind: 'updated' });
    expect(await fileOn('inventory', branch)).toBe(wanted);
    expect(records.pulls).toHaveLength(1);
    expect((await list()).of('inventory').pull).toEqual({
      version: 'v1.1.0',
      state: 'open',
      number: 1,
      url: `${origin}/lumen/inventory/pull/1`,
    });
    expect(
      backend.audit.map(({ eventId, outcome }) => `${eventId} ${outcome}`),
    ).toEqual(['campaign success', 'campaign success', 'campaign success']);
    expect(backend.audit[0].meta).toEqual({
      app: 'inventory',
      ...target,
      kind: 'opened',
      number: 1,
    });
  });

  it('follow a pull request until it is merged', async () => {
    const { pulls, users } = backend.forge.repository('lumen', 'inventory')!;
    await pulls.merge(users.user('petra')!, 1, {});
    const seen = (await list()).of('inventory');
    expect(seen).toMatchObject({
      state: 'current',
      pull: { state: 'merged', number: 1 },
    });
    expect(await propose('inventory')).toEqual({
      app: 'inventory',
      kind: 'nothing',
    });
  });

  it('open another one where the first was closed, on what is there now', async () => {
    const hosted = backend.forge.repository('lumen', 'search')!;
    const moving = { pin: 'tag' };
    expect(await propose('search', moving)).toMatchObject({ number: 1 });
    await hosted.pulls.update(1, { state: 'closed' });
    expect((await list()).of('search').pull.state).toBe('closed');
    await hosted.base.commit({
      branch: 'main',
      message: 'More\n',
      changes: [{ path, content: caller('v1.0.0', '# more\n') }],
      author,
    });
    expect(await propose('search', moving)).toMatchObject({
      kind: 'opened',
      number: 2,
    });
    expect(await fileOn('search', 'pipelines/ci-build-v1.1.0')).toBe(
      caller('v1', '# more\n'),
    );
  });

  it('keep the fault of a repository to that repository', async () => {
    const refused = await propose('checkout', {
      as: 'olaf',
      version: 'v1.0.0',
    });
    expect(refused).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('Your account may not make branches'),
    });
    expect((await list()).of('checkout')).toMatchObject({
      state: 'current',
      pull: { version: 'v1.0.0', state: 'failed', reason: refused.reason },
    });
    expect(backend.audit.at(-1)).toMatchObject({
      eventId: 'campaign',
      outcome: 'fail',
      error: refused.reason,
    });
    expect(await propose('ghost')).toMatchObject({ kind: 'failed' });
  });

  it.each([
    [{ version: 'v9' }, 400, 'version: expected one of v1.1.0, v1.0.0'],
    [{ workflow: 'a/b/c' }, 400, `workflow: expected one of ${workflow}`],
    [{ app: 'nothing' }, 404, 'No app nothing'],
    [{ app: 'plain' }, 404, 'plain names no repository'],
    [{ app: 'payments' }, 400, 'platform.artifacts.forge.owners'],
  ])('refuse %j', async (wrong, status, message) => {
    const answer = await request(server)
      .post('/api/artifacts/pipelines/pull-requests')
      .set('x-forge-token', backend.forge.users.tokens.petra)
      .send({ app: 'checkout', ...target, ...wrong });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it('need one’s own account on the forge', async () => {
    const answer = await request(server)
      .post('/api/artifacts/pipelines/pull-requests')
      .send({ app: 'checkout', ...target });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('Sign in to the forge first');
  });

  it('are an action, for those who may', async () => {
    const invoke = () =>
      request(server)
        .post(
          '/api/artifacts/.backstage/actions/v1/actions/artifacts:list-pipelines/invoke',
        )
        .send({ limit: 2 });
    const { body } = await invoke();
    expect(body.output).toMatchObject({
      pipelines: [{ workflow, versions: expect.any(Array) }],
      uses: [{ app: expect.any(String) }, { app: expect.any(String) }],
    });
    expect(body.output.total).toBeGreaterThan(2);
    backend.decide = () => ({ result: AuthorizeResult.DENY });
    expect((await invoke()).status).toBe(403);
  });

  it('are for those who may', async () => {
    backend.decide = () => ({ result: AuthorizeResult.DENY });
    const seen = await request(server).get('/api/artifacts/pipelines');
    expect(seen.status).toBe(403);
    expect(backend.audit).toMatchObject([
      { eventId: 'permission-denied', outcome: 'fail' },
    ]);
  });
});

describe('a forge that lets itself be asked no more', () => {
  it('is waited for, and nothing is taken for failed', async () => {
    const backend = await ArtifactsBackend.create({ rateLimit: 3 });
    try {
      const { forge } = backend;
      const ci = await forge.host({ owner: 'lumen', name: 'ci' });
      for (const { base, text } of [
        { base: ci.base, text: 'one\n' },
        { base: backend.repository.base, text: caller('main') },
      ]) {
        await base.commit({
          branch: 'main',
          message: 'Begin\n',
          changes: [{ path, content: text }],
          author,
        });
      }
      const head = await ci.base.branchHead('main');
      await ci.git.moveRef('refs/tags/v1', head, undefined);
      const server = await backend.start();
      const token = forge.users.tokens.petra;
      for (let call = 0; call < 3; call += 1) {
        await fetch(`${forge.origin}/api/v3/user`, {
          headers: { authorization: `Bearer ${token}` },
        });
      }
      const { body } = await request(server)
        .post('/api/artifacts/pipelines/pull-requests')
        .set('x-forge-token', token)
        .send({ app: 'checkout', workflow, version: 'v1', pin: 'tag' });
      expect(body).toEqual({
        app: 'checkout',
        kind: 'later',
        waitSeconds: expect.any(Number),
      });
      expect(body.waitSeconds).toBeGreaterThan(0);
      const seen = await request(server).get('/api/artifacts/pipelines');
      const [use] = seen.body.uses as PipelineUse[];
      expect(use).toMatchObject({ app: 'checkout', state: 'unreleased' });
      expect(use.pull).toBeUndefined();
    } finally {
      await backend.close();
    }
  });
});
