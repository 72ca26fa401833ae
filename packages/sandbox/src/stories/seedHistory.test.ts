import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRepository } from '../forge/git/GitRepository';
import { RepositoryStore } from '../forge/store/RepositoryStore';
import { parse, parseAllDocuments } from 'yaml';
import { pastTransitions } from './pastTransitions';
import { EXAMPLE_CONTENT, readContent } from './readContent';
import { registerPullRequests } from './registerPullRequests';
import { seedHistory } from './seedHistory';
import type { SeededHistory } from './SeededHistory';

const now = new Date('2026-11-24T10:30:00Z');
const day = 86_400_000;

let folder: string;
let git: GitRepository;
let history: SeededHistory;

async function freshRepository(name: string) {
  return GitRepository.create({
    directory: join(folder, name),
    home: folder,
    defaultBranch: 'main',
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stories-'));
  git = await freshRepository('one.git');
  history = await seedHistory({ git, now });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

// Git is asked for each file of each commit.
jest.setTimeout(120_000);

describe('seedHistory', () => {
  it('leaves nothing of the history out', () => {
    expect(history.skipped).toEqual([]);
    expect(history.commits.length).toBeGreaterThanOrEqual(60);
    expect(history.commits.length).toBeLessThanOrEqual(120);
  });

  it('ends at exactly the content', async () => {
    const content = await readContent(EXAMPLE_CONTENT);
    const names = await git.text(['ls-tree', '-r', '--name-only', 'main']);
    expect(names.split('\n').sort()).toEqual([...content.keys()].sort());
    for (const [path, text] of content) {
      const seeded = await git.run(['cat-file', 'blob', `main:${path}`]);
      expect({ path, text: seeded.toString() }).toEqual({ path, text });
    }
  });

  it('is a sound repository whose branch is what was answered', async () => {
    await git.run(['fsck', '--strict', '--no-dangling']);
    expect(await git.ref('refs/heads/main')).toBe(history.head);
    const log = await git.text(['log', '--format=%H', '--reverse', 'main']);
    expect(log.split('\n')).toEqual(history.commits.map(({ sha }) => sha));
  });

  it('spreads over a fortnight, in order, and ends before now', () => {
    const times = history.commits.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(now.getTime() - times[0]).toBeGreaterThan(14 * day - day);
    expect(now.getTime() - times[0]).toBeLessThan(18 * day);
    expect(times.at(-1)).toBe(now.getTime() - 20 * 60_000);
  });

  it('changes something with every commit, and says so', async () => {
    for (const { sha, files } of history.commits.slice(1)) {
      const changed = await git.text([
        'diff-tree',
        '-r',
        '--name-only',
        '--no-commit-id',
        sha,
      ]);
      expect(changed.split('\n').sort()).toEqual([...files].sort());
    }
  });

  it('holds YAML that parses at every commit', async () => {
    const texts = await Promise.all(
      history.commits.flatMap(({ sha, files }) =>
        files
          .filter(path => /^(apps|platform|environments)\/.*\.yaml$/.test(path))
          .map(path => git.text(['cat-file', 'blob', `${sha}:${path}`])),
      ),
    );
    const errors = texts.flatMap(text =>
      parseAllDocuments(text).flatMap(document => document.errors),
    );
    expect(errors).toEqual([]);
  });

  it('is the same for the same content and time', async () => {
    const again = await seedHistory({
      git: await freshRepository('two.git'),
      now,
    });
    expect(again).toEqual(history);
  });

  it('puts in the address of the repository', async () => {
    const other = await freshRepository('three.git');
    await seedHistory({ git: other, now, repositoryUrl: 'http://h:1/x.git' });
    const source = 'environments/dev/flux-system/source.yaml';
    expect(await other.text(['cat-file', 'blob', `main:${source}`])).toContain(
      'url: http://h:1/x.git',
    );
  });

  it('keeps going where somebody edited the content', async () => {
    const { planHistory } = await import('./history/planHistory');
    const content = await readContent(EXAMPLE_CONTENT);
    content.set('apps/search/values.dev.yaml', 'requests: {}\n');
    const plan = planHistory(content, now);
    expect(plan.skipped.map(({ title }) => title)).toContain(
      'search: 3.3.0-rc.2 in dev',
    );
    expect(plan.commits.length).toBeGreaterThan(60);
  });

  it('tags versions of the platform', async () => {
    const tags = await git.refs('refs/tags/');
    expect([...tags.keys()]).toEqual([
      'refs/tags/postgres-v1',
      'refs/tags/requests-1.2.0',
      'refs/tags/requests-1.3.0',
    ]);
  });

  it('adds PostgresDatabase v1 after v1alpha1', async () => {
    const xrd = 'platform/xrds/postgresdatabase.yaml';
    const versions = async (revision: string) =>
      parse(
        await git.text(['cat-file', 'blob', `${revision}:${xrd}`]),
      ).spec.versions.map((version: { name: string }) => version.name);
    expect(await versions('postgres-v1~1')).toEqual(['v1alpha1']);
    expect(await versions('postgres-v1')).toEqual(['v1alpha1', 'v1']);
  });
});

describe('any day and time to start', () => {
  const starts = Array.from(
    { length: 7 * 8 },
    (_, index) => new Date(Date.UTC(2026, 2, 26, 0, 5) + index * 3 * 3_600_000),
  );
  it.each(starts)('%s: complete and in order', async start => {
    const { planHistory } = await import('./history/planHistory');
    const plan = planHistory(await readContent(EXAMPLE_CONTENT), start);
    expect(plan.skipped).toEqual([]);
    const times = plan.commits.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('pull requests', () => {
  it('end with an open one for inventory in prod', async () => {
    const open = history.pullRequests.filter(({ merged }) => !merged);
    expect(open).toEqual([
      expect.objectContaining({
        title: 'Promote inventory 5.4.0 to prod',
        author: 'maya',
        base: expect.objectContaining({ ref: 'main' }),
      }),
    ]);
    const [{ head, base }] = open;
    expect(await git.ref(`refs/heads/${head.ref}`)).toBe(head.sha);
    const diff = await git.text(['diff', '--stat', `main...${head.ref}`]);
    expect(diff).toContain('apps/inventory/values.prod.yaml');
    expect(await git.isAncestor(base.sha, 'main')).toBe(true);
  });

  it('keep the heads of merged ones', async () => {
    const merged = history.pullRequests.filter(pull => pull.merged);
    expect(merged.length).toBeGreaterThan(20);
    for (const pull of merged) {
      const head = await git.ref(`refs/pull/${pull.number}/head`);
      expect(head).toBe(pull.head.sha);
      const trees = await git.text([
        'rev-parse',
        `${pull.head.sha}^{tree}`,
        `${pull.merged?.sha}^{tree}`,
      ]);
      const [one, other] = trees.split('\n');
      expect(one).toBe(other);
    }
  });

  it('are known to the forge afterwards', () => {
    const store = RepositoryStore.open(join(folder, 'records.json'), {
      id: 1,
      private: false,
    });
    registerPullRequests(store, history);
    const { pulls, nextNumber } = store.records;
    expect(pulls).toHaveLength(history.pullRequests.length);
    expect(new Set(pulls.map(({ id }) => id)).size).toBe(pulls.length);
    expect(pulls.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(nextNumber).toBe(pulls[pulls.length - 1].number + 1);
  });
});

describe('releases', () => {
  it.each([
    ['storefront', { dev: '1.43.0', staging: '1.43.0', prod: '1.42.3' }],
    ['checkout', { dev: '2.9.0', staging: '2.9.0', prod: '2.8.3' }],
    ['inventory', { dev: '5.4.0', staging: '5.4.0', prod: '5.3.1' }],
    ['invoice-export', { dev: '1.12.4', staging: '1.12.4', prod: '1.12.4' }],
  ])('%s: the last ones are what the content says', (app, expected) => {
    const last = Object.fromEntries(
      history.releases
        .filter(release => release.app === app)
        .map(({ environment, version }) => [environment, version]),
    );
    expect(last).toEqual(expected);
  });

  it('go live soon after their commit, and before now', () => {
    for (const { committedAt, liveAt } of history.releases) {
      const seconds = (Date.parse(liveAt) - Date.parse(committedAt)) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(30);
      expect(seconds).toBeLessThan(120);
      expect(Date.parse(liveAt)).toBeLessThan(now.getTime());
    }
  });

  it('make transitions that end healthy, but for the one rolled back', () => {
    const transitions = pastTransitions(history.releases);
    const storefront = transitions
      .filter(t => t.app === 'storefront' && t.environment === 'prod')
      .map(({ headline }) => headline);
    const good = ['OutOfSync', 'Progressing', 'Synced'];
    expect(storefront).toEqual([
      ...good,
      ...good,
      ...good,
      'Degraded',
      ...good,
      ...good,
    ]);
    const times = transitions.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });
});
