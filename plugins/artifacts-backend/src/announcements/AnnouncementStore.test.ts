import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { AnnouncementResult } from '@gitops-portal/plugin-artifacts-common';
import {
  AnnouncementStore,
  type StoredAnnouncement,
} from './AnnouncementStore';
import { TargetTurns } from './TargetTurns';

jest.setTimeout(60_000);

const entry = (
  runId: string,
  rest: { runAttempt?: number; request?: string; environment?: string } = {},
): StoredAnnouncement => {
  const { environment = 'dev', request = 'web', runAttempt = 1 } = rest;
  return {
    claims: {
      issuer: 'https://issuer.example',
      tokenId: 'a',
      repository: 'lumen/checkout',
      ref: `refs/heads/${'long'.repeat(100)}`,
      sha: `sha-${runId}`,
      event: 'push',
      jobWorkflow: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
      runId,
      runAttempt,
      actor: 'maya',
    },
    announcement: {
      app: 'checkout',
      request,
      image: 'registry.example/checkout/web',
      digest: `sha256:${runId.padStart(64, '0')}`,
      version: `1.${runId}`,
    },
    environment,
  };
};
const deployed: AnnouncementResult = {
  outcome: 'deployed',
  message: 'asked for',
  commit: 'c',
};
const at = (second: number) => new Date(Date.UTC(2026, 2, 10, 12, 0, second));

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_16'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('AnnouncementStore on %p', id => {
  let store: AnnouncementStore;
  beforeEach(async () => {
    const knex = await databases.init(id);
    store = await AnnouncementStore.create(mockServices.database({ knex }));
  });

  it('takes what was deployed before it knew an order for begun', async () => {
    const knex = await databases.init(id);
    const directory = resolvePackagePath(
      '@gitops-portal/plugin-artifacts-backend',
      'migrations',
    );
    await knex.migrate.up({ directory });
    const row = (runId: number, result: AnnouncementResult | null) => ({
      ...{ issuer: 'https://issuer.example', run_id: runId, run_attempt: 1 },
      ...{ app: 'checkout', request: 'web', environment: 'dev' },
      ...{ repository: 'r', token_id: 't', ref: 'r', workflow: 'w' },
      ...{ actor: 'a', image: 'i', digest: 'd', announced_at: 'then' },
      result: result && JSON.stringify(result),
    });
    const recorded = { outcome: 'recorded' as const, message: 'known' };
    await knex('artifacts_announcements').insert([
      row(5, deployed),
      row(6, recorded),
      row(7, null),
    ]);
    const kept = await AnnouncementStore.create(
      mockServices.database({ knex }),
    );
    expect(await kept.broughtBefore(entry('4'))).toEqual([
      { runId: '5', runAttempt: 1 },
    ]);
    await knex.migrate.down({ directory });
    await knex.migrate.latest({ directory });
    expect(await kept.ofApp('checkout')).toHaveLength(3);
  });

  it('remembers the first announcement of an attempt, and what came of it', async () => {
    const first = entry('7');
    const again = entry('7');
    again.announcement.digest = `sha256:${'f'.repeat(64)}`;
    await store.remember(first, at(1));
    expect(await store.remember(again, at(2))).toMatchObject({
      digest: first.announcement.digest,
      result: undefined,
    });
    expect(await store.resultOf(first)).toBeUndefined();
    await store.finish(first, deployed);
    expect(await store.resultOf(first)).toEqual(deployed);
    expect((await store.remember(again, at(3))).result).toEqual(deployed);
  });

  it('lists the images of runs, whose numbers may be large', async () => {
    const large = '123456789012';
    await store.remember(entry('7'), at(1));
    await store.remember(entry(large), at(2));
    await store.finish(entry(large), deployed);
    const images = await store.ofApp('checkout');
    expect(images.map(({ runId }) => runId)).toEqual([Number(large), 7]);
    expect(await store.ofApp('checkout', [Number(large)])).toEqual([
      {
        runId: Number(large),
        image: 'registry.example/checkout/web',
        digest: `sha256:${large.padStart(64, '0')}`,
        version: `1.${large}`,
        result: deployed,
      },
    ]);
  });

  it('tells which runs decide: the last, the one that began last, the last attempt', async () => {
    const runs: [StoredAnnouncement, number | undefined][] = [
      [entry('9'), 1],
      [entry('10'), 2],
      [entry('8', { runAttempt: 3 }), 4],
      [entry('8', { runAttempt: 2 }), 3],
      [entry('11'), undefined],
      [entry('12', { request: 'other' }), 9],
      [entry('13', { environment: 'staging' }), 9],
    ];
    for (const [run, second] of runs) {
      await store.remember(run, at(0));
      if (second !== undefined) await store.begin(run, at(second));
    }
    const before = async (run: StoredAnnouncement) =>
      (await store.broughtBefore(run)).map(
        ({ runId, runAttempt }) => `${runId}#${runAttempt}`,
      );
    expect(await before(entry('11'))).toEqual(['8#3', '10#1']);
    expect(await before(entry('9'))).toEqual(['8#3', '10#1', '9#1']);
    await store.abandon(entry('8', { runAttempt: 3 }));
    expect(await store.broughtBefore(entry('8'))).toEqual([
      { runId: '8', runAttempt: 2, event: 'push', sha: 'sha-8' },
      { runId: '10', runAttempt: 1, event: 'push', sha: 'sha-10' },
    ]);
  });

  it('gives a turn to one holder at a time, until it ends', async () => {
    const turn = { target: 'web', holder: 'a', now: 1000, until: 2000 };
    const other = { ...turn, holder: 'b' };
    expect(await store.takeTurn(turn)).toBe(true);
    expect(await store.takeTurn(other)).toBe(false);
    expect(await store.takeTurn({ ...other, target: 'db' })).toBe(true);
    await store.endTurn('web', 'b');
    expect(await store.takeTurn(other)).toBe(false);
    await store.endTurn('web', 'a');
    expect(await store.takeTurn(other)).toBe(true);
    expect(await store.takeTurn({ ...turn, now: 2001, until: 3000 })).toBe(
      true,
    );
  });

  it('lets replicas write in turn', async () => {
    const replicas = [
      new TargetTurns(store),
      new TargetTurns(store),
      new TargetTurns(store),
    ];
    let writing = 0;
    const done: number[] = [];
    const write = async (index: number) => {
      writing += 1;
      expect(writing).toBe(1);
      // Others would come in meanwhile, if they could.
      await store.ofApp('checkout');
      writing -= 1;
      done.push(index);
    };
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map(index =>
        replicas[index % 3].run('web', () => write(index)),
      ),
    );
    expect([...done].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('says that a replica takes too long', async () => {
    const now = Date.now();
    const held = { now, until: now + 600_000 };
    let target = '';
    const watched = {
      takeTurn: (turn: Parameters<AnnouncementStore['takeTurn']>[0]) => {
        target = turn.target;
        return store.takeTurn(turn);
      },
      endTurn: (...args: [string, string]) => store.endTurn(...args),
    };
    await new TargetTurns(watched).run('web', async () => {});
    await store.takeTurn({ target, holder: 'another replica', ...held });
    await expect(
      new TargetTurns(watched, 0).run('web', async () => 'written'),
    ).rejects.toThrow('Another build is being brought to the same request');
    await store.endTurn(target, 'another replica');
    await expect(
      new TargetTurns(watched, 0).run('web', async () => 'written'),
    ).resolves.toBe('written');
  });

  it('forgets what is old, but for what later announcements are compared with', async () => {
    const brought = async (run: StoredAnnouncement, second: number) => {
      await store.remember(run, at(second));
      await store.begin(run, at(second));
      await store.finish(run, deployed);
    };
    // Run again last, and so brought after a greater one.
    await brought(entry('3'), 1);
    await brought(entry('9'), 2);
    await brought(entry('4'), 3);
    await brought(entry('5', { environment: 'prod' }), 4);
    const recorded = entry('6');
    await store.remember(recorded, at(5));
    await store.remember(entry('7'), at(50));
    const next = entry('8');
    const before = await store.broughtBefore(next);
    await expect(store.forget(at(30))).resolves.toBe(2);
    await expect(store.broughtBefore(next)).resolves.toEqual(before);
    const left = await store.ofApp('checkout');
    expect(left.map(({ runId }) => runId)).toEqual([7, 5, 4, 9]);
    await expect(store.forget(at(30))).resolves.toBe(0);
  });
});
