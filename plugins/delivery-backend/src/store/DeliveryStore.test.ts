import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { FoundObject } from '@gitops-portal/plugin-delivery-common';
import type { Knex } from 'knex';
import type { RowBatch, StoredRow } from '../cluster/RowBatch';
import { DeliveryStore, transitionsKept } from './DeliveryStore';
import { WriteBehind } from './WriteBehind';

jest.setTimeout(120_000);

const live = { state: 'live' as const };
const row = (app: string, cursor: number, headline = 'Synced'): StoredRow =>
  ({
    app,
    environment: 'dev',
    cursor,
    status: { app, headline },
  } as unknown as StoredRow);
const batch = (cursor: number, rows: StoredRow[], rest = {}): RowBatch => ({
  cluster: 'dev-eu',
  cursor,
  freshness: live,
  rows,
  transitions: [],
  ...rest,
});
const transition = (at: string, environment = 'dev') => ({
  app: 'web',
  environment,
  cluster: 'dev-eu',
  at,
  headline: 'Synced' as const,
});
const lease = { cluster: 'dev-eu', holder: 'a', now: 1000, until: 2000 };

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_16'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('DeliveryStore on %p', id => {
  const open = async (database: TestDatabaseId) => {
    const knex: Knex = await databases.init(database);
    return DeliveryStore.create(mockServices.database({ knex }));
  };

  it('keeps what no app accounts for, as it was told last', async () => {
    const store = await open(id);
    const found = (name: string) => [{ proposed: name }] as FoundObject[];
    expect(await store.unmapped('dev-eu')).toBeUndefined();
    await store.writeUnmapped('dev-eu', found('cms'));
    await store.writeUnmapped('dev-eu', found('wiki'));
    expect(await store.unmapped('dev-eu')).toEqual(found('wiki'));
    expect(await store.unmapped('prod-eu')).toBeUndefined();
  });

  it('keeps rows, and answers those after a cursor', async () => {
    const store = await open(id);
    await store.lease(lease);
    await store.write([batch(10, [row('web', 10), row('api', 10)])]);
    await store.write([
      batch(11, [row('web', 11, 'Degraded')]),
      batch(12, [{ ...row('api', 12), status: undefined }]),
    ]);
    expect(await store.rows('dev-eu', 10)).toEqual([
      expect.objectContaining({
        app: 'web',
        cursor: 11,
        status: { app: 'web', headline: 'Degraded' },
      }),
      { app: 'api', environment: 'dev', cursor: 12, status: undefined },
    ]);
    expect(await store.state('dev-eu')).toEqual({
      cursor: 12,
      freshness: live,
    });
  });

  it('takes cursors that are milliseconds', async () => {
    const store = await open(id);
    await store.lease({ ...lease, now: 1_777_888_999_000 });
    await store.write([
      batch(1_777_888_999_123, [row('web', 1_777_888_999_123)]),
    ]);
    const [{ cursor }] = await store.rows('dev-eu', 1_777_888_999_122);
    expect(cursor).toBe(1_777_888_999_123);
  });

  it('writes many rows at once', async () => {
    const store = await open(id);
    await store.lease(lease);
    const many = Array.from({ length: 1234 }, (_, i) => row(`app-${i}`, 5));
    await store.write([batch(5, many)]);
    expect(await store.rows('dev-eu')).toHaveLength(1234);
  });

  it('appends transitions, and answers the newest first', async () => {
    const store = await open(id);
    await store.lease(lease);
    const transitions = [
      transition('2026-05-04T11:00:00.000Z'),
      transition('2026-05-04T12:00:00.000Z', 'prod'),
      transition('2026-05-04T11:30:00.000Z'),
    ];
    await store.write([batch(5, [], { transitions })]);
    const times = (found: { at: string }[]) =>
      found.map(({ at }) => at.slice(11, 16));
    expect(times(await store.transitions({ app: 'web', limit: 10 }))).toEqual([
      '12:00',
      '11:30',
      '11:00',
    ]);
    expect(
      times(
        await store.transitions({ app: 'web', environment: 'dev', limit: 1 }),
      ),
    ).toEqual(['11:30']);
  });

  it('forgets old transitions, but for the newest of each app', async () => {
    const store = await open(id);
    await store.lease(lease);
    const old = Array.from({ length: transitionsKept + 2 }, (_, index) =>
      transition(new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString()),
    );
    const transitions = [
      ...old,
      transition('2025-01-01T00:00:00.000Z', 'prod'),
      transition('2026-05-04T11:00:00.000Z'),
    ];
    await store.write([batch(5, [], { transitions })]);
    await expect(store.forget(new Date('2026-01-01'))).resolves.toBe(3);
    const left = await store.transitions({ app: 'web', limit: 1000 });
    expect(left).toHaveLength(transitionsKept + 1);
    expect(
      left.filter(({ environment }) => environment === 'prod'),
    ).toHaveLength(1);
    expect(left[0].at).toBe('2026-05-04T11:00:00.000Z');
    expect(left.map(({ at }) => at)).not.toContain(old[2].at);
    expect(left.map(({ at }) => at)).toContain(old[3].at);
    await expect(store.forget(new Date('2024-01-01'))).resolves.toBe(0);
  });

  it('gives a cluster to one holder at a time', async () => {
    const store = await open(id);
    const other = { ...lease, holder: 'b' };
    expect(await store.lease(lease)).toBe(true);
    expect(await store.lease(other)).toBe(false);
    expect(await store.lease({ ...lease, until: 3000 })).toBe(true);
    expect(await store.lease({ ...other, now: 2500 })).toBe(false);
    expect(await store.lease({ ...other, now: 3500, until: 4500 })).toBe(true);
    expect(await store.lease({ ...lease, now: 3600 })).toBe(false);
    await store.release('b');
    expect(await store.lease({ ...lease, now: 3700 })).toBe(true);
  });

  it('keeps the rows of a cluster that changes hands', async () => {
    const store = await open(id);
    await store.lease(lease);
    await store.write([batch(10, [row('web', 10)])]);
    await store.release('a');
    await store.lease({ ...lease, holder: 'b' });
    expect((await store.state('dev-eu')).cursor).toBe(10);
    expect(await store.rows('dev-eu')).toHaveLength(1);
  });
});

describe('WriteBehind', () => {
  const logger = mockServices.logger.mock();

  it('writes several changes of a row as one', async () => {
    const written: RowBatch[][] = [];
    const writes = new WriteBehind(
      { write: async batches => void written.push(batches) },
      logger,
    );
    writes.add(batch(1, [row('web', 1), row('api', 1)]));
    writes.add(
      batch(2, [row('web', 2, 'Degraded')], {
        transitions: [transition('2026-05-04T11:00:00.000Z')],
      }),
    );
    await writes.flush();
    expect(written).toHaveLength(1);
    const [[only]] = written;
    expect(only.cursor).toBe(2);
    expect(only.transitions).toHaveLength(1);
    expect(only.rows.map(({ app, cursor }) => [app, cursor])).toEqual([
      ['web', 2],
      ['api', 1],
    ]);
  });

  it('loses nothing where the database is away for a while', async () => {
    let isAway = true;
    const written: RowBatch[] = [];
    const writes = new WriteBehind(
      {
        write: async batches => {
          if (isAway) throw new Error('away');
          written.push(...batches);
        },
      },
      logger,
    );
    writes.add(batch(1, [row('web', 1), row('api', 1)]));
    await writes.flush();
    writes.add(batch(2, [row('web', 2, 'Degraded')]));
    isAway = false;
    await writes.flush();
    expect(written).toHaveLength(1);
    expect(written[0].cursor).toBe(2);
    expect(written[0].rows.map(({ app, cursor }) => [app, cursor])).toEqual([
      ['web', 2],
      ['api', 1],
    ]);
  });
});
