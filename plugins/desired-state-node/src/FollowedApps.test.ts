import { mockServices } from '@backstage/backend-test-utils';
import type { AppNews, DesiredApp } from './model';
import { FollowedApps } from './FollowedApps';

const app = (name: string, owner?: string) =>
  ({ name, owner, source: 'lumen/config' } as unknown as DesiredApp);

function follow(answers: (Partial<AppNews> | Error)[]) {
  const asked: (string | undefined)[] = [];
  const apps = new FollowedApps({
    auth: mockServices.auth(),
    desiredState: {
      appNews: async ({ since }) => {
        asked.push(since);
        const answer = answers.shift()!;
        if (answer instanceof Error) throw answer;
        return {
          ...{ cursor: '', reset: false, isMore: false },
          ...{ apps: [], removed: [], unread: [] },
          ...answer,
        };
      },
    },
  });
  return { apps, asked, names: () => [...apps.all.keys()].sort() };
}

describe('FollowedApps', () => {
  it('reads all apps in parts, and then what changed', async () => {
    const { apps, asked, names } = follow([
      { cursor: '1', reset: true, isMore: true, apps: [app('a'), app('b')] },
      { cursor: '2', apps: [app('c')] },
      { cursor: '3', apps: [app('b', 'group:default/x')], removed: ['c'] },
    ]);
    await apps.refresh();
    expect(names()).toEqual(['a', 'b', 'c']);
    await expect(apps.refresh()).resolves.toEqual({
      changed: [app('b', 'group:default/x')],
      removed: ['c'],
      unread: [],
    });
    expect(names()).toEqual(['a', 'b']);
    expect(apps.all.get('b')?.owner).toBe('group:default/x');
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('starts over where it is told to, and knows what is gone by that', async () => {
    const { apps, names } = follow([
      { cursor: '1', reset: true, apps: [app('a'), app('b')] },
      { cursor: '2', isMore: true, apps: [app('c')] },
      { cursor: '3', reset: true, apps: [app('b')] },
    ]);
    await apps.refresh();
    const { removed } = await apps.refresh();
    expect(removed).toEqual(['a']);
    expect(names()).toEqual(['b']);
  });

  it('keeps what a source has that could not be read', async () => {
    const other = { ...app('b'), source: 'lumen/other' };
    const { apps, names } = follow([
      { cursor: '1', reset: true, apps: [app('a'), other] },
      { cursor: '2', reset: true, unread: ['lumen/other'], apps: [app('c')] },
    ]);
    await apps.refresh();
    await expect(apps.refresh()).resolves.toMatchObject({
      removed: ['a'],
      unread: ['lumen/other'],
    });
    expect(names()).toEqual(['b', 'c']);
  });

  it('keeps what it knew where the next part cannot be had', async () => {
    const { apps, asked, names } = follow([
      { cursor: '1', reset: true, apps: [app('a')] },
      { cursor: '2', isMore: true, removed: ['a'] },
      new Error('refused'),
      { cursor: '3', removed: ['a'] },
    ]);
    await apps.refresh();
    await expect(apps.refresh()).rejects.toThrow('refused');
    expect(names()).toEqual(['a']);
    await apps.refresh();
    expect(names()).toEqual([]);
    expect(asked).toEqual([undefined, '1', '2', '1']);
  });
});
