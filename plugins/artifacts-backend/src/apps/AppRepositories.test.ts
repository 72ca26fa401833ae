import { mockServices } from '@backstage/backend-test-utils';
import type { FileNews } from '@gitops-portal/plugin-desired-state-node';
import { AppRepositories } from './AppRepositories';

const source = 'lumen/config';
const app = (name: string) => ({ name, source, path: `apps/${name}` });
const file = (name: string, slug: string) => ({
  ...{ source, path: `apps/${name}/catalog-info.yaml` },
  text: `kind: Component\nmetadata: { name: ${name}, annotations: { gitops-portal.io/app: ${name}, github.com/project-slug: ${slug} } }\n`,
});

describe('AppRepositories', () => {
  afterEach(() => jest.useRealTimers());

  it('asks for all descriptions once, and then for what changed', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const news: Partial<FileNews>[] = [
      { cursor: '1', reset: true, files: [file('a', 'o/a'), file('b', 'o/b')] },
      { cursor: '2', files: [file('b', 'o/other')] },
    ];
    const asked: unknown[] = [];
    const repositories = new AppRepositories({
      auth: mockServices.auth(),
      desiredState: {
        files: async () => {
          throw new Error('whole repositories are not read');
        },
        fileNews: async ({ since, names }) => {
          asked.push([since, names]);
          const answer = news.shift();
          if (!answer) throw new Error('desired state is away');
          return {
            ...{ cursor: '', reset: false, isMore: false },
            ...{ files: [], unread: [] },
            ...answer,
          };
        },
      },
    });
    const all = async () => [
      ...(await repositories.ofAll([app('a'), app('b'), app('c')])),
    ];
    const first = [
      ['a', 'o/a'],
      ['b', 'o/b'],
    ];
    await expect(Promise.all([all(), all()])).resolves.toEqual([first, first]);
    jest.advanceTimersByTime(20_000);
    await expect(all()).resolves.toEqual([
      ['a', 'o/a'],
      ['b', 'o/other'],
    ]);
    expect(asked).toEqual([
      [undefined, ['catalog-info.yaml']],
      ['1', ['catalog-info.yaml']],
    ]);
    jest.advanceTimersByTime(20_000);
    await expect(all()).rejects.toThrow('desired state is away');
    news.push({ cursor: '3' });
    await expect(all()).resolves.toHaveLength(2);
  });
});
