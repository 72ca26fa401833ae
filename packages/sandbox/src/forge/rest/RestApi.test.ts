import { startTestForge, type TestForge } from '../testForge';
import { restRoutes } from './RestApi';

describe('the REST API', () => {
  let test: TestForge;
  const repo = '/repos/lumen/config';

  beforeAll(async () => {
    test = await startTestForge();
    await test.forge.host({ owner: 'lumen', name: 'hidden', private: true });
  });

  afterAll(() => test.close());

  async function branch(name: string, file: string, content: string) {
    const { base } = test.repository;
    const head = await base.branchHead('main');
    await base.git.moveRef(`refs/heads/${name}`, head, undefined);
    return base.commit({
      branch: name,
      message: `Write ${file}\n`,
      changes: [{ path: file, content }],
      author: { name: 'Sam Okafor', email: 'sam@lumen.example' },
    });
  }

  async function openPull(name: string, file = `${name}.txt`, content = 'x\n') {
    await branch(name, file, content);
    const answer = await test.call('POST', `${repo}/pulls`, {
      as: 'sam',
      body: { title: name, head: name, base: 'main' },
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { number: number; head: { sha: string } };
  }

  const refusals = {
    anyone: {},
    read: {},
    user: { nobody: 401 },
    write: { nobody: 401, reader: 403 },
  };

  it.each(restRoutes.map(route => [route.method, route.path, route.access]))(
    'decides who may call %s %s',
    async (method, path, access) => {
      const call = async (repository: string, as?: string) => {
        const filled = path
          .replace(':owner/:repo', `lumen/${repository}`)
          .replace(/[:*]\w+/g, 'absent');
        const answer = await test.call(method, filled, { as });
        return answer.status;
      };
      const statuses = {
        nobody: await call('config'),
        reader: await call('config', 'olaf'),
        wrong: await call('config', 'wrong'),
      };
      expect(statuses).toMatchObject({
        wrong: 401,
        ...refusals[access as keyof typeof refusals],
      });
    },
  );

  it.each(
    restRoutes
      .filter(route => route.path.startsWith('/repos/'))
      .map(route => [route.method, route.path]),
  )('hides a private repository from %s %s', async (method, path) => {
    const filled = path
      .replace(':owner/:repo', 'lumen/hidden')
      .replace(/[:*]\w+/g, 'absent');
    const answer = await test.call(method, filled, { as: 'olaf' });
    expect(answer.status).toBe(404);
  });

  it('lists tags with their commits, also of tags that say something', async () => {
    const { git } = test.repository;
    const head = await git.ref('refs/heads/main');
    const folder = await test.clone('sam');
    await test.git(folder, 'tag', 'v1.0.0');
    await test.git(folder, 'tag', '-a', '-m', 'The first', 'v1');
    await test.git(folder, 'push', '--quiet', 'origin', '--tags');
    const answer = await test.call('GET', `${repo}/tags`, { as: 'olaf' });
    expect(await answer.json()).toMatchObject([
      { name: 'v1.0.0', commit: { sha: head } },
      { name: 'v1', commit: { sha: head } },
    ]);
  });

  it.each([
    ['malformed JSON', '{', 400, 'Problems parsing JSON'],
    ['a list', '[]', 400, 'Body should be a JSON object'],
    ['a missing field', '{"head":"x","base":"main"}', 422, 'Validation Failed'],
    [
      'a field of another type',
      '{"title":1,"head":"x","base":"main"}',
      422,
      "Invalid request.\n\nFor 'properties/title', 1 is not a string.",
    ],
    [
      'a branch that is not there',
      '{"title":"t","head":"nowhere","base":"main"}',
      422,
      'Validation Failed',
    ],
  ])('refuses %s as GitHub does', async (_, body, status, message) => {
    const answer = await test.call('POST', `${repo}/pulls`, {
      as: 'maya',
      body,
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      message,
      documentation_url: expect.any(String),
    });
  });

  it('refuses paths that git would not take', async () => {
    for (const path of ['.git/config', 'a/../../b', 'a//b']) {
      const answer = await test.call(
        'PUT',
        `${repo}/contents/${encodeURIComponent(path)}`,
        { as: 'maya', body: { message: 'm', content: 'eA==' } },
      );
      expect([path, answer.status]).toEqual([path, 422]);
    }
  });

  it('counts calls down, refuses beyond the budget, and gives 304 for free', async () => {
    const small = await startTestForge({ rateLimit: 2 });
    const first = await small.call('GET', repo, { as: 'maya' });
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    const same = await small.call('GET', repo, {
      as: 'maya',
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(same.status).toBe(304);
    expect(same.headers.get('x-ratelimit-remaining')).toBe('1');
    await small.call('GET', repo, { as: 'maya' });
    const refused = await small.call('GET', repo, { as: 'maya' });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await small.call('GET', repo, { as: 'sam' })).status).toBe(200);
    await small.close();
  });

  it('links the pages of a list', async () => {
    const statuses = await test.call(
      'GET',
      `${repo}/branches?per_page=1&page=1`,
    );
    await branch('second', 'second.txt', '2\n');
    const linked = await test.call('GET', `${repo}/branches?per_page=1&page=1`);
    expect(statuses.status).toBe(200);
    expect(linked.headers.get('link')).toContain(
      `<${test.forge.origin}/api/v3${repo}/branches?per_page=1&page=2>; rel="next"`,
    );
  });

  it('gives the raw content and an archive, as Backstage reads them', async () => {
    const raw = await test.call('GET', `${repo}/contents/README.md?ref=main`, {
      headers: { accept: 'application/vnd.github.v3.raw' },
    });
    expect(await raw.text()).toBe('# Config\n');
    const tarball = await test.call('GET', `${repo}/tarball/main`);
    const bytes = Buffer.from(await tarball.arrayBuffer());
    expect(bytes.subarray(0, 2).toString('hex')).toBe('1f8b');
  });

  it('makes blob, tree, commit and ref one after the other', async () => {
    const post = async (path: string, body: object) => {
      const answer = await test.call('POST', `${repo}/git/${path}`, {
        as: 'maya',
        body,
      });
      expect([path, answer.status]).toEqual([path, 201]);
      return (await answer.json()) as { sha: string };
    };
    const head = await test.repository.base.branchHead('main');
    const blob = await post('blobs', { content: 'data\n' });
    const tree = await post('trees', {
      base_tree: head,
      tree: [{ path: 'data.txt', mode: '100644', type: 'blob', sha: blob.sha }],
    });
    const author = { name: 'Maya Lindgren', email: 'maya@lumen.example' };
    const commit = await post('commits', {
      message: 'By hand',
      tree: tree.sha,
      parents: [head],
      author,
    });
    await post('refs', { ref: 'refs/heads/by-hand', sha: commit.sha });
    const forced = await test.call('PATCH', `${repo}/git/refs/heads/by-hand`, {
      as: 'maya',
      body: { sha: head },
    });
    expect(forced.status).toBe(422);
    const file = await test.call(
      'GET',
      `${repo}/contents/data.txt?ref=by-hand`,
    );
    expect(await file.json()).toMatchObject({ sha: blob.sha, size: 5 });
  });

  it('squashes a pull request into one commit of its author', async () => {
    const pull = await openPull('squash');
    const merged = await test.call(
      'PUT',
      `${repo}/pulls/${pull.number}/merge`,
      {
        as: 'petra',
        body: { merge_method: 'squash' },
      },
    );
    const { sha } = (await merged.json()) as { sha: string };
    const commit = await test.call('GET', `${repo}/commits/${sha}`);
    expect(await commit.json()).toMatchObject({
      commit: {
        message: `squash (#${pull.number})`,
        author: { name: 'Sam Okafor' },
        verification: { verified: true },
      },
      parents: [{}],
    });
  });

  it('follows a pull request whose branches are pushed to', async () => {
    const pull = await openPull('followed');
    const { base } = test.repository;
    const pushed = await base.commit({
      branch: 'followed',
      message: 'More\n',
      changes: [{ path: 'more.txt', content: 'more\n' }],
      author: { name: 'Sam Okafor', email: 'sam@lumen.example' },
    });
    const seen = async () =>
      (await test.call('GET', `${repo}/pulls/${pull.number}`)).json();
    expect(await seen()).toMatchObject({
      head: { sha: pushed },
      commits: 2,
      mergeable: true,
      mergeable_state: 'clean',
    });
    const folder = await test.clone('maya');
    await test.git(
      folder,
      'merge',
      '-q',
      '--no-ff',
      '-m',
      'M',
      'origin/followed',
    );
    await test.git(folder, 'push', '-q', 'origin', 'HEAD:main');
    expect(await seen()).toMatchObject({ state: 'closed', merged: true });
  });

  it('asks for reviews, takes them, and keeps what is said', async () => {
    const pull = await openPull('reviewed');
    const path = `${repo}/pulls/${pull.number}`;
    const ask = (reviewers: unknown) =>
      test.call('POST', `${path}/requested_reviewers`, {
        as: 'sam',
        body: { reviewers },
      });
    const refused = [['sam'], ['olaf'], ['nobody'], 'petra'];
    for (const reviewers of refused) {
      expect((await ask(reviewers)).status).toBe(422);
    }
    expect((await ask(['petra', 'maya'])).status).toBe(201);
    const review = await test.call('POST', `${path}/reviews`, {
      as: 'petra',
      body: { event: 'REQUEST_CHANGES', body: 'Fewer replicas, please.' },
    });
    expect(await review.json()).toMatchObject({
      state: 'CHANGES_REQUESTED',
      user: { login: 'petra' },
    });
    const waiting = await test.call('GET', `${path}/requested_reviewers`);
    expect(await waiting.json()).toMatchObject({ users: [{ login: 'maya' }] });
    const comments = `${repo}/issues/${pull.number}/comments`;
    await test.call('POST', comments, { as: 'sam', body: { body: 'Done.' } });
    const said = await test.call('GET', comments);
    expect(await said.json()).toMatchObject([
      { body: 'Done.', user: { login: 'sam' } },
    ]);
  });

  it('shows the check runs that CI reported', async () => {
    const sha = await branch('checked', 'checked.txt', 'x\n');
    const run = { sha, name: 'test', startedAt: '2026-01-05T09:00:00Z' };
    const { checks } = test.repository;
    checks.setCheckRun({ ...run, status: 'in_progress' });
    checks.setCheckRun({ ...run, status: 'completed', conclusion: 'success' });
    const answer = await test.call('GET', `${repo}/commits/checked/check-runs`);
    expect(await answer.json()).toMatchObject({
      total_count: 1,
      check_runs: [{ name: 'test', conclusion: 'success', head_sha: sha }],
    });
  });

  it('combines the newest status of each context', async () => {
    const sha = await branch('statuses', 'statuses.txt', 'x\n');
    const report = (context: string, state: string) =>
      test.call('POST', `${repo}/statuses/${sha}`, {
        as: 'ci',
        body: { context, state },
      });
    const combined = async () => {
      const answer = await test.call('GET', `${repo}/commits/${sha}/status`);
      return ((await answer.json()) as { state: string }).state;
    };
    expect(await combined()).toBe('pending');
    await report('ci/build', 'success');
    await report('ci/test', 'failure');
    expect(await combined()).toBe('failure');
    await report('ci/test', 'success');
    expect(await combined()).toBe('success');
    expect((await report('ci/test', 'great')).status).toBe(422);
  });

  it('lists the pull requests that a commit is part of', async () => {
    const pull = await openPull('part-of');
    const answer = await test.call(
      'GET',
      `${repo}/commits/${pull.head.sha}/pulls`,
    );
    expect(await answer.json()).toMatchObject([{ number: pull.number }]);
  });

  it('lets two writers of one branch in, one after the other', async () => {
    const head = await test.repository.base.branchHead('main');
    const write = (path: string) =>
      test.repository.base.commit({
        branch: 'main',
        message: `${path}\n`,
        changes: [{ path, content: path }],
        author: { name: 'Maya Lindgren', email: 'maya@lumen.example' },
        expectedHead: head,
      });
    const results = await Promise.allSettled([write('one'), write('two')]);
    expect(results.map(result => result.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it('has its records again after a restart', async () => {
    const pull = await openPull('kept');
    await test.forge.close();
    const again = await startTestForge({ state: test.state });
    const answer = await again.call('GET', `${repo}/pulls/${pull.number}`);
    expect(await answer.json()).toMatchObject({ title: 'kept', state: 'open' });
    test = again;
  });
});
