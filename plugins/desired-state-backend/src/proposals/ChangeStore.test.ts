import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ChangeStore } from './ChangeStore';

jest.setTimeout(120_000);

const source = 'lumen/config';
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_16'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('ChangeStore on %p', id => {
  const open = async () =>
    ChangeStore.create(
      mockServices.database({ knex: await databases.init(id) }),
    );

  it('remembers who asked first for a commit, the newest first', async () => {
    const store = await open();
    const maya = 'user:default/maya';
    const sam = 'user:default/sam';
    await store.addRequest({ source, sha: 'a', askedBy: maya });
    await store.addRequest({
      ...{ source, sha: 'b', askedBy: sam },
      ...{ pullRequest: 41, requestId: 'key' },
    });
    await store.addRequest({ source, sha: 'a', askedBy: sam });
    await store.addRequest({ source: 'other', sha: 'a', askedBy: sam });
    expect(await store.requests(source, 10)).toEqual([
      { source, sha: 'b', askedBy: sam, pullRequest: 41, requestId: 'key' },
      { source, sha: 'a', askedBy: maya },
    ]);
    expect(await store.requests(source, 1)).toHaveLength(1);
  });

  it('remembers what was seen of a rollout last, of many at once', async () => {
    const store = await open();
    const records = Array.from({ length: 250 }, (_, index) => ({
      ...{ source, sha: `${index}`, app: 'web', environment: 'dev' },
      times: { appliedAt: '2026-03-10T12:00:00.000Z' },
    }));
    await store.addRollouts(records);
    const live = {
      ...records[7],
      times: { liveAt: '2026-03-10T12:00:01.000Z', wasLive: true },
    };
    await store.addRollouts([live]);
    const shas = records.map(({ sha }) => sha);
    expect(await store.rollouts(source, shas)).toHaveLength(250);
    expect(await store.rollouts(source, ['7', 'unknown'])).toEqual([live]);
    expect(await store.rollouts('other', ['7'])).toEqual([]);
  });
});
