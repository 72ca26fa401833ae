import { mockServices } from '@backstage/backend-test-utils';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { Sources } from '../sources/Sources';
import { AppDirectory } from './AppDirectory';
import { KindRequests } from './KindRequests';

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
    requests = new KindRequests(sources, () => undefined);
  });
  afterEach(() => lab.close());

  const told = async (environments = ['dev', 'prod'], of = kind) => {
    const readable = (await apps.list()).map(app => ({ app, environments }));
    const found = await requests.read(readable, of);
    return found.map(({ app, environment, request: { spec } }) => [
      ...[app, environment, (spec as { replicas: number }).replicas],
    ]);
  };

  it('tells the effective specs of the environments that are asked for', async () => {
    await expect(told()).resolves.toEqual([
      ['a', 'dev', 1],
      ['a', 'prod', 3],
      ['b', 'dev', 1],
      ['b', 'prod', 3],
    ]);
    await expect(told(['prod'])).resolves.toEqual([
      ['a', 'prod', 3],
      ['b', 'prod', 3],
    ]);
    await expect(told([], kind)).resolves.toEqual([]);
    await expect(told(['dev'], { ...kind, kind: 'Job' })).resolves.toEqual([]);
  });

  it('tells less where less is asked for', async () => {
    const readable = (await apps.list()).map(app => ({
      ...{ app, environments: ['dev', 'prod'] },
    }));
    const page = () => 'https://git.example/{file}';
    const paged = new KindRequests(sources, page);
    const [whole] = await paged.read(readable, { ...kind });
    expect(whole.fileUrl).toBe(page());
    expect(whole.request.origins).not.toEqual({});
    const brief = await paged.read(readable, {
      ...{ ...kind, environment: 'prod', origins: false },
    });
    expect(brief.map(({ app, environment }) => [app, environment])).toEqual([
      ['a', 'prod'],
      ['b', 'prod'],
    ]);
    for (const { fileUrl, request } of brief) {
      expect(fileUrl).toBeUndefined();
      expect(request).toMatchObject({ spec: { replicas: 3 }, origins: {} });
    }
  });

  it('reads again only what changed', async () => {
    await told();
    await lab.publish({ 'apps/b/values.dev.yaml': layer(2) });
    const head = await sources.refresh(sources.all[0]);
    await apps.list();
    const read = jest.spyOn(sources.all[0].mirror, 'file');
    await expect(told()).resolves.toEqual([
      ['a', 'dev', 1],
      ['a', 'prod', 3],
      ['b', 'dev', 2],
      ['b', 'prod', 3],
    ]);
    expect(read.mock.calls.length).toBeGreaterThan(0);
    for (const [commit, path] of read.mock.calls) {
      expect(commit).toBe(head);
      expect(path).toMatch(/^apps\/b\//);
    }
  });
});
