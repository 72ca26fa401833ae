import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { ChangeStore } from './ChangeStore';
import type { PlacedBranch } from './PlacedBranch';
import { RolloutFollower } from './RolloutFollower';

jest.setTimeout(120_000);

const source = 'lumen/config';
const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const freshness = { state: 'live' as const };
const clusters = { 'dev-1': { cursor: 1, freshness } };
/** More than can be told one by one. */
const everything = {
  ...{ cluster: 'dev-1', cursor: 2, freshness, reset: true },
  ...{ rows: [], removed: [] },
};

const row = (revision: string, headline: string, app = 'web') =>
  ({
    ...{ app, environment: 'dev', cluster: 'dev-1', headline },
    ...{ sync: headline, since: '2020-01-01T00:00:00.000Z' },
    ...{ desiredRevision: revision, appliedRevision: revision },
  } as unknown as DeliveryRow);

/** A branch of commits that all touch web in dev, the newest first. */
function branchOf(...shas: string[]): PlacedBranch {
  const commits = shas.map(sha => ({
    sha,
    title: sha,
    body: '',
    author: { name: 'Maya', email: 'maya@lumen.example' },
    authoredAt: new Date().toISOString(),
    landedAt: new Date().toISOString(),
    files: [],
  }));
  return {
    source,
    branch: {
      head: shas[0],
      commits,
      places: new Map(shas.map((sha, place) => [sha, place])),
    },
    commits: commits.map(commit => ({
      commit,
      places: [{ app: 'web', environments: ['dev'] }],
    })),
  };
}

describe('RolloutFollower', () => {
  it('takes no commit for live that it saw wait and another overtook', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    let rows = [row('a0', 'Synced')];
    let branch = branchOf('b1', 'a0');
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters, rows }),
        deltas: async () => [everything],
        transitions: async () => [],
      },
      store,
      branches: async () => [branch],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'waiting' }]);
    rows = [row('c2', 'Degraded')];
    branch = branchOf('c2', 'b1', 'a0');
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'superseded' }]);
    expect(await store.rollouts(source, ['b1'])).toHaveLength(1);
    await follower.stop();
  });

  it('asks for everything once, and then for what changed', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const branch = branchOf('b1', 'a0');
    const asked: string[] = [];
    let changed: DeliveryRow[] = [];
    let news = 0;
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async ({ after }) => {
          asked.push(`after ${after}`);
          return after === ''
            ? { clusters, rows: [row('a0', 'Synced', 'api')], next: 'api' }
            : { clusters, rows: [row('a0', 'Synced')] };
        },
        deltas: async ({ cursors }) => {
          asked.push(JSON.stringify(cursors));
          const cursor = cursors['dev-1'] + 1;
          return changed.length === 0
            ? []
            : [{ ...everything, cursor, reset: false, rows: changed }];
        },
        transitions: async () => [],
      },
      store,
      branches: async () => [branch],
      onChange: () => {
        news += 1;
      },
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'waiting' }]);
    await follower.refresh();
    expect(news).toBe(1);
    changed = [row('b1', 'Synced'), row('b1', 'Synced', 'other')];
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'live' }]);
    expect(news).toBe(2);
    await follower.refresh();
    expect(asked).toEqual([
      ...['after ', 'after api'],
      ...['{"dev-1":1}', '{"dev-1":1}', '{"dev-1":2}'],
    ]);
    await follower.stop();
  });

  it('follows a commit whose revision was applied before it was known here', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    let branch = branchOf('a0');
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters, rows: [row('c2', 'Synced')] }),
        deltas: async () => [],
        transitions: async () => [],
      },
      store,
      branches: async () => [branch],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(follower.of(source, 'a0')).toMatchObject([{ state: 'waiting' }]);
    branch = branchOf('c2', 'a0');
    await follower.refresh();
    expect(follower.of(source, 'c2')).toMatchObject([{ state: 'live' }]);
    await follower.stop();
  });

  it('asks again how a place came to be so where that could not be told', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const branch = branchOf('b1');
    let asked = 0;
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters, rows: [row('b1', 'Synced')] }),
        deltas: async () => [],
        transitions: async () => {
          asked += 1;
          if (asked === 1) throw new Error('delivery is away');
          return [];
        },
      },
      store,
      branches: async () => [branch],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(await store.rollouts(source, ['b1'])).toEqual([]);
    await follower.refresh();
    expect(asked).toBe(2);
    expect(await store.rollouts(source, ['b1'])).toHaveLength(1);
    await follower.stop();
  });

  it.each(['branches', 'memory', 'database'] as const)(
    'judges what changed at the next look where the %s fails at this one',
    async broken => {
      const knex = await databases.init('SQLITE_3');
      const store = await ChangeStore.create(mockServices.database({ knex }));
      let isBroken = false;
      const breaks = (part: typeof broken) => {
        if (isBroken && broken === part) throw new Error(`${part} are away`);
      };
      let news = 0;
      let shas = ['b1', 'a0'];
      let changed: DeliveryRow[] = [];
      const follower = new RolloutFollower({
        auth: mockServices.auth(),
        delivery: {
          statuses: async () => ({ clusters, rows: [row('a0', 'Synced')] }),
          deltas: async () => {
            const rows = changed;
            changed = [];
            return [{ ...everything, reset: false, rows }];
          },
          transitions: async () => [],
        },
        store: {
          rollouts: async (...of: Parameters<ChangeStore['rollouts']>) => {
            breaks('memory');
            return store.rollouts(...of);
          },
          addRollouts: async (
            records: Parameters<ChangeStore['addRollouts']>[0],
          ) => {
            breaks('database');
            return store.addRollouts(records);
          },
        } as ChangeStore,
        branches: async () => {
          breaks('branches');
          return [branchOf(...shas)];
        },
        onChange: () => {
          news += 1;
        },
        logger: mockServices.logger.mock(),
      });
      await follower.refresh();
      expect(follower.of(source, 'b1')).toMatchObject([{ state: 'waiting' }]);
      changed = [row('b1', 'Synced')];
      shas = ['c2', ...shas];
      isBroken = true;
      await follower.refresh();
      isBroken = false;
      await follower.refresh();
      expect(follower.of(source, 'b1')).toMatchObject([{ state: 'live' }]);
      expect(news).toBe(2);
      expect(await store.rollouts(source, ['b1'])).toMatchObject([
        { times: { wasLive: true } },
      ]);
      await follower.stop();
    },
  );

  it('follows one repository while another cannot be', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters, rows: [row('a0', 'Synced')] }),
        deltas: async () => [],
        transitions: async () => [],
      },
      store: {
        rollouts: async (
          ...[of, shas]: Parameters<ChangeStore['rollouts']>
        ) => {
          if (of !== source) throw new Error('away');
          return store.rollouts(of, shas);
        },
        addRollouts: records => store.addRollouts(records),
      } as ChangeStore,
      branches: async () => [
        { ...branchOf('a0'), source: 'lumen/other' },
        branchOf('a0'),
      ],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(follower.of(source, 'a0')).toMatchObject([{ state: 'live' }]);
    await follower.stop();
  });

  it('remembers what is followed, and finds the rest again where it comes back', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const now = new Date().toISOString();
    const since = (revision: string, headline = 'Synced') => ({
      ...row(revision, headline),
      since: now,
    });
    let rows: DeliveryRow[] = [since('a0')];
    let branch = branchOf('a0');
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters, rows }),
        deltas: async () => [everything],
        transitions: async () => [],
      },
      store,
      branches: async () => [branch],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    const [{ liveAt }] = follower.of(source, 'a0');
    expect(liveAt).toEqual(expect.any(String));
    const shas = Array.from({ length: 100 }, (_, index) => `c${index}`);
    for (const [index, sha] of shas.entries()) {
      const newest = shas.slice(Math.max(0, index - 4), index + 1);
      branch = branchOf(...newest.reverse());
      rows = [since(sha)];
      await follower.refresh();
      expect(follower.size).toBeLessThanOrEqual(5);
    }
    branch = branchOf('a0');
    rows = [since('a0', 'Degraded')];
    await follower.refresh();
    expect(follower.of(source, 'a0')).toMatchObject([
      { state: 'live', liveAt },
    ]);
    await follower.stop();
  });
});
