import { mockServices } from '@backstage/backend-test-utils';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { readAppNews } from '../news/readAppNews';
import { Sources } from '../sources/Sources';
import { AppDirectory } from './AppDirectory';

jest.setTimeout(120_000);

const layer = 'values.dev.yaml';

describe('AppDirectory', () => {
  let one: RemoteLab;
  let two: RemoteLab;
  let sources: Sources;
  let apps: AppDirectory;
  const logger = mockServices.logger.mock();
  beforeEach(async () => {
    logger.warn.mockClear();
    one = await RemoteLab.start('one');
    two = await RemoteLab.start('two');
    await one.publish({ [`apps/b/${layer}`]: '{}', [`apps/d/${layer}`]: '{}' });
    await two.publish({ [`apps/a/${layer}`]: '{}', [`apps/c/${layer}`]: '{}' });
    sources = new Sources(
      [one.source(), two.source()],
      mockServices.logger.mock(),
    );
    apps = new AppDirectory(sources, ['dev'], logger);
  });
  afterEach(async () => {
    await one.close();
    await two.close();
  });

  const names = async () => (await apps.list()).map(({ name }) => name);

  it('lists the apps of all sources by name', async () => {
    await expect(names()).resolves.toEqual(['a', 'b', 'c', 'd']);
  });

  it('knows one app of each name, and says which it leaves out', async () => {
    const description = (owner: string) =>
      `metadata: { name: b }\nspec: { owner: ${owner} }\n`;
    await one.publish({ 'apps/b/catalog-info.yaml': description('first') });
    await two.publish({
      [`apps/b/${layer}`]: '{}',
      'apps/b/catalog-info.yaml': description('second'),
    });
    await expect(names()).resolves.toEqual(['a', 'b', 'c', 'd']);
    await expect(names()).resolves.toHaveLength(4);
    const told =
      "apps/b of lumen/two is left out: apps/b of lumen/one is the app 'b'. Rename one of the two";
    expect(logger.warn.mock.calls).toEqual([[told]]);
    await expect(apps.problemsOf('b')).resolves.toEqual([told]);
    await expect(apps.problemsOf('a')).resolves.toEqual([]);
    await expect(apps.ownerOf('b')).resolves.toBe('group:default/first');
    const { apps: news } = await readAppNews({ sources, apps }, undefined, 10);
    expect(news.map(({ name, owner }) => [name, owner])).toContainEqual([
      'b',
      'group:default/first',
    ]);
    await one.publish({
      [`apps/b/${layer}`]: undefined,
      'apps/b/catalog-info.yaml': undefined,
    });
    await sources.refresh(sources.all[0]);
    await expect(apps.ownerOf('b')).resolves.toBe('group:default/second');
    await expect(apps.problemsOf('b')).resolves.toEqual([]);
  });

  it('does without a source that was never read', async () => {
    const { revive } = await two.outage();
    await expect(names()).resolves.toEqual(['b', 'd']);
    await expect(apps.ownerOf('b')).resolves.toBeUndefined();
    expect(sources.describe()).toMatchObject([
      { name: 'lumen/one', freshness: { state: 'live' } },
      {
        name: 'lumen/two',
        freshness: { state: 'unreachable', reason: expect.any(String) },
      },
    ]);
    // It may well have the app: that there is none would be a lie.
    await expect(apps.get('a')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Not every repository can be read now: lumen/two',
    });
    await revive();
    await expect(names()).resolves.toEqual(['a', 'b', 'c', 'd']);
    await expect(apps.get('nowhere')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('shows what it knew of a source that is gone', async () => {
    await names();
    await two.outage();
    await expect(sources.refresh(sources.all[1])).rejects.toThrow();
    await expect(names()).resolves.toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not take for empty what it could not read', async () => {
    await one.outage();
    await two.outage();
    await expect(names()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
