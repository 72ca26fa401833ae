import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { linesWith } from '../__testUtils__/runWith';
import { pipelineCommands } from './pipelineCommands';

const workflow = 'acme/ci/.github/workflows/build.yaml';
const path = '.github/workflows/ci.yaml';

const use = (app: string, version: string, state: string) => ({
  app,
  repository: `acme/${app}`,
  url: `https://forge.example/acme/${app}`,
  state,
  callers: [
    { path, job: 'b', workflow, ref: version, line: 9, version, state },
  ],
  ownJobs: app === 'search' ? ['lint'] : [],
});

const list = {
  pipelines: [
    {
      workflow,
      url: 'https://forge.example/acme/ci',
      versions: [
        { name: 'v1.1.0', aliases: ['v1'], commit: 'b'.repeat(40) },
        { name: 'v1.0.0', aliases: [], commit: 'a'.repeat(40) },
      ],
    },
  ],
  uses: [
    use('checkout', 'v1.1.0', 'current'),
    use('payments', 'v1.0.0', 'behind'),
    use('search', 'v1.0.0', 'behind'),
  ],
  withoutRepository: 0,
  reading: { done: 3, total: 3 },
};

interface Asked {
  url?: string;
  token?: string | string[];
  body?: { app?: string };
}

describe('pipelines', () => {
  const asked: Asked[] = [];
  let server: Server;
  let answers: Record<string, object[]>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const { headers, url = '' } = request;
        const text = Buffer.concat(chunks).toString();
        asked.push({
          url,
          token: headers['x-forge-token'],
          ...(text && { body: JSON.parse(text) }),
        });
        const queue = answers[url];
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify(queue.length > 1 ? queue.shift() : queue[0]),
        );
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  beforeEach(() => {
    asked.length = 0;
    answers = { '/api/artifacts/pipelines': [list] };
    process.env.GITOPS_PORTAL_TOKEN = 'petra';
    process.env.GITOPS_PORTAL_FORGE_TOKEN = 'of-petra';
  });

  afterAll(async () => {
    delete process.env.GITOPS_PORTAL_TOKEN;
    delete process.env.GITOPS_PORTAL_FORGE_TOKEN;
    await new Promise(resolve => server.close(resolve));
  });

  const run = (...args: string[]) => {
    const { port } = server.address() as AddressInfo;
    const portal = ['--portal', `http://127.0.0.1:${port}`];
    return linesWith(pipelineCommands.commands, [...args, ...portal]);
  };

  it('lists who calls which version, waiting until all is read', async () => {
    const part = { ...list, reading: { done: 1, total: 3 } };
    answers['/api/artifacts/pipelines'] = [part, list];
    expect(await run('list')).toEqual({
      code: 0,
      err: [],
      out: [
        'APP       REPOSITORY     STATE             VERSION  PULL REQUEST',
        'checkout  acme/checkout  current           v1.1.0   -',
        'payments  acme/payments  behind            v1.0.0   -',
        'search    acme/search    behind, own jobs  v1.0.0   -',
      ],
    });
    const { out } = await run('list', '--state', 'current', '--json');
    expect(JSON.parse(out[0]).uses).toEqual([list.uses[0]]);
  });

  it('tells what the forge keeps it from', async () => {
    const waitsUntil = '2026-05-04T10:00:00Z';
    const part = { ...list, reading: { done: 1, total: 3 }, waitsUntil };
    answers['/api/artifacts/pipelines'] = [part];
    const { code, err } = await run('list');
    expect([code, err[0]]).toEqual([
      1,
      `1 of 3 repositories are read; the forge lets itself be asked again at ${waitsUntil}`,
    ]);
  });

  it('shows a campaign without making it', async () => {
    const url = '/api/artifacts/pipelines/preview';
    const edit = { path, line: 9, before: '  uses: a@v1', after: '  uses: b' };
    answers[url] = [
      {
        previews: [
          {
            app: 'payments',
            repository: 'acme/payments',
            edits: [edit],
            problems: [],
          },
          { app: 'search', repository: 'acme/search', edits: [], problems: [] },
        ],
      },
    ];
    expect(await run('campaign', '--behind', '--dry-run')).toEqual({
      code: 0,
      err: [],
      out: [
        'payments (acme/payments)',
        `  ${path}:9`,
        '  -  uses: a@v1',
        '  +  uses: b',
        'search (acme/search): nothing to change',
      ],
    });
    expect(asked.map(({ url: to }) => to)).toEqual([
      '/api/artifacts/pipelines',
      url,
    ]);
    expect(asked[1].body).toEqual({
      workflow,
      version: 'v1.1.0',
      pin: 'commit',
      apps: ['payments', 'search'],
    });
  });

  it('asks each app with one’s own token, and tells what became of it', async () => {
    const url = '/api/artifacts/pipelines/pull-requests';
    answers[url] = [
      { app: 'payments', kind: 'opened', number: 1, url: 'https://f/1' },
      { app: 'search', kind: 'failed', reason: 'archived' },
    ];
    expect(
      await run('campaign', 'payments', 'search', '--to', 'v1', '--pin', 'tag'),
    ).toEqual({
      code: 1,
      err: [],
      out: ['payments: opened https://f/1', 'search: failed: archived'],
    });
    expect(asked.slice(1)).toEqual(
      ['payments', 'search'].map(app => ({
        url,
        token: 'of-petra',
        body: { app, workflow, version: 'v1', pin: 'tag' },
      })),
    );
  });

  it.each([
    [['list', 'x'], 'Not understood: x'],
    [['list', '--state', 'odd'], '--state has to be one of'],
    [['campaign'], 'Name apps, or say --behind'],
    [['campaign', 'a', '--behind'], 'Name apps, or say --behind'],
    [['campaign', 'a', '--pin', 'branch'], '--pin has to be commit or tag'],
    [['campaign', 'a', '--workflow', 'w'], `--workflow has to be one of`],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(...args);
    expect([code, err[0]]).toEqual([2, expect.stringContaining(message)]);
  });
});
