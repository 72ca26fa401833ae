import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ChangesLab,
  inEnvironments,
  prodLayer,
  web,
} from './__testUtils__/ChangesLab';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

describe('the list of changes', () => {
  let lab: ChangesLab;
  beforeAll(async () => {
    lab = await ChangesLab.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => lab.close());

  it('has commits of everybody, whoever made them', async () => {
    expect(await lab.list('scope=all')).toMatchObject([
      {
        title: 'Begin',
        state: 'merged',
        author: { name: 'Petra Novak', user: 'user:default/petra' },
        places: [
          { app: 'mail', environments: ['dev'] },
          { app: 'shop', environments: ['dev', 'prod'] },
        ],
        isMine: false,
      },
    ]);
    expect(await lab.list('scope=mine')).toEqual([]);
    expect(await lab.list('scope=mine', 'petra')).toHaveLength(1);
    expect(await lab.list('scope=team')).toHaveLength(1);
    expect(await lab.list('scope=team', 'petra')).toEqual([]);
    expect(await lab.list('app=nowhere')).toEqual([]);
    expect(await lab.list('environment=prod&text=begin%20petra')).toHaveLength(
      1,
    );
  });

  it('says what took its values back', async () => {
    await lab.set('dev', 'replicas', 4);
    const first = (await lab.list('text=replicas'))[0];
    expect(first.title).toBe('shop: set replicas of web to 4 in dev');
    expect((await lab.detail(first.id)).undoneBy).toBeUndefined();
    const { body } = await lab.set('dev', 'replicas', 5);
    expect((await lab.detail(first.id)).undoneBy).toEqual({
      id: `lumen+config~${body.commit}`,
      kind: 'overwritten',
      title: 'shop: set replicas of web to 5 in dev',
    });
  });

  it('pages from the newest to the oldest', async () => {
    expect(await lab.pagedTitles()).toEqual([
      'shop: set replicas of web to 5 in dev',
      'shop: set replicas of web to 4 in dev',
      'Begin',
    ]);
    const { status } = await lab.ask('get', '/changes?cursor=zzz');
    expect(status).toBe(400);
  });

  it('keeps the order of the branch within a second', async () => {
    await lab.remote.git('fetch', '--quiet', lab.remote.authorized, 'main');
    await lab.remote.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    lab.remote.committedAt = '2026-11-30T12:00:00Z';
    const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
    for (const [at, title] of titles.entries()) {
      await lab.remote.commit({ 'apps/mail/values.dev.yaml': web(at) }, title);
    }
    lab.remote.committedAt = undefined;
    await lab.remote.push();
    await lab.tell('github.push', 'lumen/config');
    const paged = await lab.pagedTitles();
    expect(paged.filter(title => titles.includes(title))).toEqual(
      titles.toReversed(),
    );
  });

  it('looks for itself when it is told of a head', async () => {
    const before = await lab.pagedTitles();
    const { head } = await lab.configuration('dev');
    const invented = 'f'.repeat(40);
    await lab.tell('github.push', 'lumen/config', {
      ...{ ref: 'refs/heads/main', before: head, after: invented },
      commits: [{ id: invented, message: 'Never pushed' }],
    });
    expect(await lab.pagedTitles()).toEqual(before);
    expect((await lab.configuration('dev')).head).toBe(head);
  });

  it('shows nobody what they may not see', async () => {
    const { body } = await lab.set('prod', 'port', 80);
    const id = `lumen+config~${body.pullRequest.number}`;
    expect((await lab.ask('get', `/changes/${id}`)).status).toBe(200);
    lab.decision = inEnvironments(['dev']);
    const begin = (await lab.list('text=begin'))[0];
    expect(begin.places).toEqual([
      { app: 'mail', environments: ['dev'] },
      { app: 'shop', environments: ['dev'] },
    ]);
    const { files, otherFiles, values } = await lab.detail(begin.id);
    expect(values.map(({ environment }) => environment)).toEqual([
      'dev',
      'dev',
    ]);
    expect(files.map(({ path }) => path)).not.toContain(prodLayer);
    expect(otherFiles).toBe(1);
    expect((await lab.ask('get', `/changes/${id}`)).status).toBe(404);
    lab.decision = { result: AuthorizeResult.DENY };
    expect(await lab.list()).toEqual([]);
    expect((await lab.ask('get', `/changes/${id}`)).status).toBe(403);
  });
});
