import { RemoteLab, type LabFiles } from '../__testUtils__/RemoteLab';
import type { Source } from '../sources/Sources';
import { AppReader } from './AppReader';

jest.setTimeout(120_000);

const request = (kind: string) =>
  `requests: { web: { apiVersion: example.org/v1, kind: ${kind}, spec: {} } }\n`;

const app = (name: string): LabFiles => ({
  [`apps/${name}/values.yaml`]: request('WebService'),
  [`apps/${name}/values.dev.yaml`]: '{}\n',
  [`apps/${name}/values.prod.yaml`]: '{}\n',
});

describe('AppReader', () => {
  let lab: RemoteLab;
  let source: Source;
  beforeEach(async () => {
    lab = await RemoteLab.start();
    source = lab.source();
  });
  afterEach(() => lab.close());

  const environments = ['dev', 'staging', 'prod'];
  const reader = (depth?: number) => new AppReader(source, environments, depth);

  it('reads who owns apps, where they are and what they ask for', async () => {
    const first = await lab.publish(
      {
        ...app('checkout'),
        'apps/checkout/catalog-info.yaml':
          'kind: Component\nmetadata: { name: checkout, title: Checkout }\nspec: { owner: checkout-team }\n',
        'apps/README.md': 'no app',
      },
      'Begin',
    );
    const second = await lab.publish(
      { 'apps/checkout/values.prod.yaml': request('Worker') },
      'Work in prod',
    );
    await source.mirror.fetch();
    const web = { name: 'web', apiVersion: 'example.org/v1' };
    await expect(reader().read(second)).resolves.toEqual([
      {
        name: 'checkout',
        source: 'lumen/config',
        path: 'apps/checkout',
        owner: 'group:default/checkout-team',
        title: 'Checkout',
        description: undefined,
        environments: ['dev', 'prod'],
        requests: [{ ...web, kind: 'Worker', environments: ['dev', 'prod'] }],
        revisions: {
          dev: { sha: first, title: 'Begin', time: expect.any(String) },
          prod: {
            sha: second,
            title: 'Work in prod',
            time: expect.any(String),
          },
        },
      },
    ]);
  });

  it('reads the images that requests ask for, by environment', async () => {
    const image = (rest: string) =>
      `requests: { web: { apiVersion: example.org/v1, kind: Web, spec: { image: ${rest} } } }\n`;
    const head = await lab.publish({
      'apps/shop/values.yaml': image('{ repository: shop/web, tag: 1.0.0 }'),
      'apps/shop/values.dev.yaml': image('{ tag: 1.1.0, digest: "sha256:ab" }'),
      'apps/shop/values.prod.yaml': '{}\n',
    });
    await source.mirror.fetch();
    const [shop] = await reader().read(head);
    expect(shop.requests[0].images).toEqual({
      dev: { repository: 'shop/web', tag: '1.1.0', digest: 'sha256:ab' },
      prod: { repository: 'shop/web', tag: '1.0.0' },
    });
  });

  it.each<[string, string]>([
    ['an alias without its anchor', 'metadata: { title: *nowhere }\n'],
    ['no YAML', 'metadata: { title: [\n'],
    ['other types', 'metadata: { title: 5, annotations: no }\nspec: 7\n'],
    ['an owner that is none', 'metadata: {}\nspec: { owner: "/" }\n'],
    ['nothing', ''],
  ])('reads apps whose description holds %s', async (_, text) => {
    const head = await lab.publish({
      ...app('broken'),
      ...app('whole'),
      'apps/broken/catalog-info.yaml': text,
    });
    await source.mirror.fetch();
    const apps = await reader().read(head);
    expect(apps.map(({ name, owner, title }) => [name, owner, title])).toEqual([
      ['broken', undefined, undefined],
      ['whole', undefined, undefined],
    ]);
  });

  it.each<[string, string | Buffer]>([
    ['an alias without its anchor', 'requests: *nowhere\n'],
    ['no YAML', 'requests: [\n'],
    ['bytes that are no text', Buffer.from([0, 255])],
    ['a list', '- 1\n'],
  ])('reads apps whose layer holds %s', async (_, text) => {
    const head = await lab.publish({
      ...app('broken'),
      ...app('whole'),
      'apps/broken/values.prod.yaml': text,
    });
    await source.mirror.fetch();
    const apps = await reader().read(head);
    expect(apps.map(({ name }) => name)).toEqual(['broken', 'whole']);
    expect(apps[0].environments).toEqual(['dev', 'prod']);
  });

  it('keeps apps that nobody touched for long', async () => {
    await lab.commit(app('old'));
    const head = await lab.publish(app('new'));
    await source.mirror.fetch();
    const apps = await reader(1).read(head);
    expect(
      apps.map(({ name, environments: all, revisions }) => [
        name,
        all,
        Object.keys(revisions),
      ]),
    ).toEqual([
      ['new', ['dev', 'prod'], ['dev', 'prod']],
      ['old', ['dev', 'prod'], []],
    ]);
  });

  it('names the merge that brought a change to the branch', async () => {
    await lab.commit(app('checkout'), 'Begin');
    await lab.git('checkout', '--quiet', '-b', 'side');
    await lab.commit({ 'apps/checkout/values.prod.yaml': 'a: 1\n' }, 'Side');
    await lab.git('checkout', '--quiet', 'main');
    await lab.commit({ 'apps/checkout/values.dev.yaml': 'a: 1\n' }, 'Main');
    await lab.git('merge', '--quiet', '--no-ff', '-m', 'Merge side', 'side');
    await lab.push();
    const [{ revisions }] = await reader().read(await source.mirror.fetch());
    expect([revisions.dev.title, revisions.prod.title]).toEqual([
      'Main',
      'Merge side',
    ]);
  });

  it('reads again what changed only, and forgets what was removed', async () => {
    await lab.publish({ ...app('a'), ...app('b'), ...app('c') });
    const reads = reader();
    await reads.read(await source.mirror.fetch());
    await lab.publish(
      {
        'apps/b/values.dev.yaml': request('Worker'),
        ...Object.fromEntries(
          Object.keys(app('c')).map(path => [path, undefined]),
        ),
      },
      'Change b',
    );
    const head = await source.mirror.fetch();
    const read = jest.spyOn(source.mirror, 'read');
    const apps = await reads.read(head);
    expect(
      apps.map(({ name, revisions }) => [name, revisions.dev.title]),
    ).toEqual([
      ['a', 'Change'],
      ['b', 'Change b'],
    ]);
    const paths = read.mock.calls.flatMap(([all]) => all.map(e => e.path));
    expect(paths.every(path => path.startsWith('apps/b/'))).toBe(true);
    await expect(reader().read(head)).resolves.toEqual(apps);
  });

  it('follows a branch that was rewritten', async () => {
    const first = await lab.publish(app('a'), 'First');
    await lab.publish({ 'apps/a/values.dev.yaml': 'a: 1\n' }, 'Second');
    const reads = reader();
    await reads.read(await source.mirror.fetch());
    await lab.git('reset', '--quiet', '--hard', first);
    await lab.publish({ 'apps/a/values.prod.yaml': 'a: 1\n' }, 'Third');
    const [{ revisions }] = await reads.read(await source.mirror.fetch());
    expect([revisions.dev.title, revisions.prod.title]).toEqual([
      'First',
      'Third',
    ]);
  });

  it('forgets what a rewritten branch does not know of apps it leaves alone', async () => {
    const first = await lab.publish(app('a'), 'First');
    await lab.publish({ 'apps/a/values.dev.yaml': 'a: 1\n' }, 'Second');
    const reads = reader(1);
    await reads.read(await source.mirror.fetch());
    await lab.git('reset', '--quiet', '--hard', first);
    await lab.commit({ 'apps/a/values.dev.yaml': 'a: 1\n' }, 'Anew');
    await lab.publish(app('b'), 'Third');
    const head = await source.mirror.fetch();
    const apps = await reads.read(head);
    await expect(reader(1).read(head)).resolves.toEqual(apps);
    expect(apps.map(({ revisions }) => Object.keys(revisions))).toEqual([
      [],
      ['dev', 'prod'],
    ]);
  });

  it('reads a rewritten branch whose former head nobody has any more', async () => {
    const first = await lab.publish(app('a'), 'First');
    await lab.publish({ 'apps/a/values.dev.yaml': 'a: 1\n' }, 'Second');
    const reads = reader();
    await reads.read(await source.mirror.fetch());
    await lab.git('reset', '--quiet', '--hard', first);
    await lab.publish(app('b'), 'Third');
    const head = await source.mirror.fetch();
    await source.mirror.git.run(['gc', '--quiet', '--prune=now']);
    const apps = await reads.read(head);
    expect(apps.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
