import { mockServices } from '@backstage/backend-test-utils';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { Sources } from '../sources/Sources';
import { AppDirectory } from './AppDirectory';
import { KindRequests, type KindQuery } from './KindRequests';

jest.setTimeout(120_000);

const kind = { group: 'example.org', kind: 'Web' };
const layer = (replicas: number) =>
  `requests: { web: { apiVersion: example.org/v1, kind: Web, spec: { replicas: ${replicas} } } }\n`;

describe('KindRequests', () => {
  let lab: RemoteLab;
  let sources: Sources;
  let apps: AppDirectory;
  let requests: KindRequests;
  beforeEach(async () => {
    lab = await RemoteLab.start();
    const files = ['a', 'b'].flatMap(app => [
      [`apps/${app}/values.yaml`, layer(1)],
      [`apps/${app}/values.dev.yaml`, '{}\n'],
      [`apps/${app}/values.prod.yaml`, layer(3)],
    ]);
    await lab.publish(Object.fromEntries(files));
    sources = new Sources([lab.source()], mockServices.logger.mock());
    apps = new AppDirectory(sources, ['dev', 'prod']);
    requests = new KindRequests(sources, apps, () => undefined);
  });
  afterEach(() => lab.close());

  const told = async (
    of: Partial<KindQuery> = {},
    readable = ['dev', 'prod'],
  ) => {
    const found = await requests.read({ ...kind, ...of }, (_, environment) =>
      readable.includes(environment),
    );
    return found.map(({ app, environment, request: { spec } }) => [
      ...[app, environment, (spec as { replicas: number }).replicas],
    ]);
  };

  const all = [
    ['a', 'dev', 1],
    ['a', 'prod', 3],
    ['b', 'dev', 1],
    ['b', 'prod', 3],
  ];
  it.each<[string, Partial<KindQuery>, typeof all]>([
    ['everything', {}, all],
    ['an environment', { environment: 'prod' }, [all[1], all[3]]],
    ['apps', { apps: ['b', 'c'] }, [all[2], all[3]]],
    ['a first part', { limit: 1 }, [all[0], all[1]]],
    ['the next part', { after: 'a', limit: 1 }, [all[2], all[3]]],
    ['what comes after the last', { after: 'b', limit: 1 }, []],
    ['another kind', { kind: 'Job' }, []],
    ['another group', { group: 'example.com' }, []],
  ])('tells the effective specs of %s', async (_, of, expected) => {
    await expect(told(of)).resolves.toEqual(expected);
    await expect(told({ ...of, origins: false })).resolves.toEqual(expected);
  });

  it('counts to a limit only apps of which something is told', async () => {
    await lab.publish({
      'apps/a/values.dev.yaml': 'requests: { web: null }\n',
      'apps/a0/values.dev.yaml': '{}\n',
    });
    await sources.refresh(sources.all[0]);
    await expect(told({ limit: 1 }, ['dev'])).resolves.toEqual([
      ['b', 'dev', 1],
    ]);
    await expect(told({ limit: 1 }, [])).resolves.toEqual([]);
  });

  it('tells where values are, unless that is not asked for', async () => {
    const page = () => 'https://git.example/{file}';
    requests = new KindRequests(sources, apps, page);
    const [whole] = await requests.read(kind, () => true);
    expect(whole.fileUrl).toBe(page());
    expect(whole.request.origins).toEqual({
      replicas: { file: 'apps/a/values.yaml', line: 1 },
    });
    const read = jest.spyOn(sources.all[0].mirror, 'read');
    const brief = { ...kind, origins: false };
    for (const { fileUrl, request } of await requests.read(brief, () => true)) {
      expect(fileUrl).toBeUndefined();
      expect(request.origins).toEqual({});
    }
    expect(read).not.toHaveBeenCalled();
  });

  it('reads again only what changed', async () => {
    await told();
    await lab.publish({ 'apps/b/values.dev.yaml': layer(2) });
    const head = await sources.refresh(sources.all[0]);
    await apps.list();
    const read = jest.spyOn(sources.all[0].mirror, 'file');
    const expected = all.with(2, ['b', 'dev', 2]);
    await expect(told()).resolves.toEqual(expected);
    expect(read.mock.calls.length).toBeGreaterThan(0);
    for (const [commit, path] of read.mock.calls) {
      expect(commit).toBe(head);
      expect(path).toMatch(/^apps\/b\//);
    }
    await expect(told({ origins: false })).resolves.toEqual(expected);
  });
});
