import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ChangeStore, requestsKept } from './ChangeStore';

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

  it('forgets requests that are old and of which there are many newer', async () => {
    const knex = await databases.init(id);
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const table = 'desired_state_requests';
    const at = '2025-01-01T00:00:00.000Z';
    const row = (of: string, sha: number) => ({
      ...{ source: of, sha: `${sha}`, asked_by: 'user:default/maya', at },
    });
    const many = Array.from({ length: requestsKept + 3 }, (_, sha) =>
      row(source, sha),
    );
    await knex.batchInsert(table, [...many, row('other', 1)], 100);
    await knex(table)
      .where({ source, sha: '1' })
      .update({ at: '2026-01-01T00:00:00.000Z' });
    const before = new Date('2025-06-01');
    await expect(store.forget(before, () => true)).resolves.toBe(2);
    const left = await store.requests(source, 5000);
    expect(left).toHaveLength(requestsKept + 1);
    expect(left.slice(-2).map(({ sha }) => sha)).toEqual(['3', '1']);
    expect(await store.requests('other', 10)).toHaveLength(1);
    await expect(store.forget(before, () => true)).resolves.toBe(0);
  });

  it('forgets rollouts that are old and followed no longer', async () => {
    const knex = await databases.init(id);
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const record = (sha: string, environment: string) => ({
      ...{ source, sha, app: 'web', environment, times: {} },
    });
    await store.addRollouts([
      ...[record('old', 'dev'), record('old', 'prod')],
      ...[record('followed', 'dev'), record('late', 'dev')],
    ]);
    await knex('desired_state_rollouts').update({
      seen_at: '2025-01-01T00:00:00.000Z',
    });
    await store.addRollouts([record('late', 'prod'), record('new', 'dev')]);
    const gone = await store.forget(
      new Date('2025-06-01'),
      (_, sha) => sha === 'followed',
    );
    expect(gone).toBe(2);
    const shas = ['old', 'followed', 'late', 'new'];
    const left = await store.rollouts(source, shas);
    expect(left.map(({ sha }) => sha).sort()).toEqual([
      ...['followed', 'late', 'late', 'new'],
    ]);
  });
});
