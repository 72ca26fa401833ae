import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createForge } from './createForge';

interface Call {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  authorization?: string;
}
type Answer = [status: number, body?: unknown, headers?: object];

const api = '/api/v1/repos/lumen/config';

/** The words of Gitea 1.26, which the conformance suite asks itself. */
describe('GiteaForge', () => {
  let gitea: Server;
  let calls: Call[];
  let answer: (call: Call) => Answer;

  beforeEach(async () => {
    calls = [];
    gitea = createServer(async (request: IncomingMessage, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://x');
      const call: Call = {
        method: request.method!,
        path: pathname.replace(api, ''),
        query: Object.fromEntries(searchParams),
        body: request.method === 'GET' ? undefined : await json(request),
        authorization: request.headers.authorization,
      };
      calls.push(call);
      const [status, body, headers] = answer(call);
      const type = body ? { 'content-type': 'application/json' } : {};
      response.writeHead(status, { ...type, ...headers });
      response.end(body && JSON.stringify(body));
    });
    gitea.listen(0, '127.0.0.1');
    await once(gitea, 'listening');
  });

  afterEach(() => {
    gitea.closeAllConnections();
    gitea.close();
  });

  const forge = () => {
    const { port } = gitea.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const entry = {
      host,
      baseUrl: `http://${host}`,
      password: 'of-the-portal',
    };
    return createForge({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { gitea: [entry] } }),
      ),
      repository: `http://${host}/lumen/config.git`,
      branch: 'main',
    })!;
  };

  const pullOf = (number: number, more: object = {}) => ({
    number,
    html_url: `http://x/lumen/config/pulls/${number}`,
    title: `Change ${number}`,
    body: null,
    state: 'open',
    user: { login: 'maya' },
    created_at: '2026-03-10T12:00:00Z',
    updated_at: '2026-03-10T12:00:00Z',
    base: { ref: 'main', repo: { full_name: 'lumen/config' } },
    head: { ref: 'branch', sha: 'a', repo: { full_name: 'lumen/config' } },
    ...more,
  });
  /** A page, as long as Gitea makes them whatever was asked for. */
  const pageOf = <T>(all: T[], { query }: Call, size = 50): T[] =>
    all.slice((Number(query.page) - 1) * size, Number(query.page) * size);

  it('lists as many as were asked for, in pages as short as they come', async () => {
    const all = Array.from({ length: 240 }, (_, index) =>
      pullOf(240 - index, {
        base: { ref: index % 4 === 0 ? 'main' : 'other', repo: {} },
      }),
    );
    answer = call => [200, pageOf(all, call), { 'x-total-count': all.length }];
    const numbers = async (limit: number) =>
      (await forge().pullRequests(limit)).map(({ number }) => number);
    await expect(numbers(30)).resolves.toEqual(
      Array.from({ length: 30 }, (_, index) => 240 - 4 * index),
    );
    expect(calls).toHaveLength(3);
    expect(calls[0]).toMatchObject({
      path: '/pulls',
      query: { base_branch: 'main', sort: 'recentupdate', state: 'all' },
      authorization: 'token of-the-portal',
    });
    await expect(numbers(1000)).resolves.toHaveLength(60);
    expect(calls.map(({ query }) => query.page)).toEqual(
      [1, 2, 3, 1, 2, 3, 4, 5].map(String),
    );
  });

  it('finds the pull request of a branch among those that are open', async () => {
    const all = Array.from({ length: 70 }, (_, index) =>
      pullOf(index, { head: { ref: `branch-${index}`, sha: 'a' } }),
    );
    answer = call => [200, pageOf(all, call), { 'x-total-count': all.length }];
    await expect(
      forge().openPullRequest({ head: 'branch-66', title: 'x', body: '' }),
    ).resolves.toMatchObject({ number: 66 });
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it.each([
    ['success', 'passed'],
    ['skipped', 'passed'],
    ['pending', 'running'],
    ['failure', 'failed'],
    ['error', 'failed'],
    ['warning', 'failed'],
  ])('a status that is %s is a check that %s', async (status, state) => {
    const statuses = [{ context: 'ci', status, description: '' }];
    answer = () => [200, { state: status, statuses }];
    await expect(forge().checks('abc')).resolves.toMatchObject([
      { name: 'ci', state },
    ]);
    expect(calls.map(({ path }) => path)).toEqual(['/commits/abc/status']);
  });

  it('has no checks where there is no status', async () => {
    answer = () => [200, { state: '', statuses: null }];
    await expect(forge().checks('abc')).resolves.toEqual([]);
  });

  it.each([
    [{ state: 'APPROVED' }, 'approved'],
    [{ state: 'APPROVED', dismissed: true }, 'dismissed'],
    [{ state: 'REQUEST_CHANGES' }, 'changes-requested'],
    [{ state: 'COMMENT' }, 'commented'],
    [{ state: 'REQUEST_REVIEW' }, undefined],
    [{ state: 'PENDING' }, undefined],
  ])('a review %j is %s', async (review, verdict) => {
    answer = () => [200, [{ ...review, user: { login: 'sam' } }]];
    const reviews = await forge().reviews(1);
    expect(reviews.map(one => one.verdict)).toEqual(verdict ? [verdict] : []);
  });

  it('makes the labels that are not there yet', async () => {
    const known = new Set(['prod']);
    answer = ({ path, body }) => {
      if (path === '/labels') {
        known.add((body as { name: string }).name);
        return [201, {}];
      }
      const { labels } = body as { labels: string[] };
      const added = labels.filter(label => known.has(label));
      return [200, added.map(name => ({ name }))];
    };
    await forge().addLabels(1, ['prod', 'urgent']);
    expect(calls.map(({ path, body }) => [path, body])).toEqual([
      ['/issues/1/labels', { labels: ['prod', 'urgent'] }],
      ['/labels', { name: 'urgent', color: '#ededed' }],
      ['/issues/1/labels', { labels: ['prod', 'urgent'] }],
    ]);
    calls = [];
    await forge().addLabels(1, ['prod']);
    expect(calls).toHaveLength(1);
  });

  it('waits until Gitea can tell that nothing conflicts, and merges', async () => {
    let asked = 0;
    answer = ({ method }) => {
      if (method === 'GET') {
        const merged = { merged_at: '2026-03-10T12:00:00Z' };
        return [200, pullOf(1, { ...merged, merge_commit_sha: 'became' })];
      }
      asked += 1;
      return asked < 3 ? [405, { message: 'Please try again later' }] : [200];
    };
    await expect(forge().merge(1, 'abc', 'squash')).resolves.toBe('became');
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/pulls/1/merge',
      body: { Do: 'squash', head_commit_id: 'abc' },
    });
  });

  it.each([
    ['has it merged', true, 1],
    ['merges it then', false, 2],
  ])('asks again after a fault, and %s', async (_, isMerged, attempts) => {
    const posts = () => calls.filter(({ method }) => method === 'POST').length;
    answer = ({ method }) => {
      if (method === 'POST') return [posts() === 1 ? 500 : 200];
      const merged = isMerged || posts() > 1;
      return [
        200,
        pullOf(1, {
          ...(merged
            ? { state: 'closed', merged_at: '2026-03-10T12:00:00Z' }
            : {}),
          merge_commit_sha: 'became',
        }),
      ];
    };
    await expect(forge().merge(1, 'abc', 'squash')).resolves.toBe('became');
    expect(posts()).toBe(attempts);
  });

  it.each([
    [404, 'The target could not be found.', 'ConflictError', /closed/],
    [405, 'The PR is already merged', 'ConflictError', /already merged/],
    [405, 'Does not have enough approvals', 'ConflictError', /approvals/],
    [409, 'head out of date', 'ConflictError', /look again/],
  ])(
    'a merge that is refused with %d %s is a %s',
    async (status, message, name, words) => {
      answer = () => [status, { message }];
      const refused = forge().merge(1, 'abc', 'squash');
      await expect(refused).rejects.toMatchObject({ name });
      await expect(refused).rejects.toThrow(words);
      expect(calls).toHaveLength(1);
    },
  );

  it('does not take for a conflict what Gitea cannot tell yet', async () => {
    answer = () => [200, pullOf(1, { mergeable: false })];
    const found = await forge().pullRequest(1);
    expect(found.isMergeable).toBeUndefined();
  });

  it('says whom the forge does not know', async () => {
    answer = () => [404, { message: "User 'nobody' not exist" }];
    await expect(
      forge().requestReview(1, { users: ['nobody'], teams: [] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('nobody'),
    });
  });
});
