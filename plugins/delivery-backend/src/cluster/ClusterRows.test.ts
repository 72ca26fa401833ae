import type { AppDelivery } from '@gitops-portal/plugin-delivery-common';
import { ClusterRows } from './ClusterRows';

const now = '2026-05-04T12:00:00.000Z';
const nowMs = Date.parse(now);
const live = { state: 'live' as const };
const status = (app: string, rest: Partial<AppDelivery> = {}): AppDelivery => ({
  app,
  environment: 'dev',
  cluster: 'dev-eu',
  engine: 'flux',
  headline: 'Synced',
  sync: 'Synced',
  drift: 'None',
  health: 'Healthy',
  control: 'Automatic',
  freshness: live,
  since: '2026-05-04T11:00:00.000Z',
  objects: [],
  ...rest,
});
const empty = () => new ClusterRows('dev-eu', { cursor: 0, rows: [] });

describe('ClusterRows', () => {
  it('tells what changed, under a cursor that grows with the clock', () => {
    const rows = empty();
    rows.set(status('web'), now);
    const batch = rows.take(live, nowMs);
    expect(batch).toMatchObject({ cluster: 'dev-eu', cursor: nowMs });
    expect(batch?.transitions).toMatchObject([
      { app: 'web', headline: 'Synced', at: status('web').since },
    ]);
    expect(rows.take(live, nowMs)).toBeUndefined();
  });

  it('goes on growing where the clock stands still or goes back', () => {
    const rows = empty();
    rows.set(status('web'), now);
    const first = rows.take(live, nowMs)!;
    rows.set(status('web', { health: 'Progressing' }), now);
    expect(rows.take(live, nowMs - 5000)?.cursor).toBe(first.cursor + 1);
  });

  it('tells of a release, be the headline as it was', () => {
    const rows = empty();
    const runs = (version: string | undefined) =>
      rows.set(
        status('web', {
          versions: {
            ...(version ? { applied: { version } } : {}),
            running: [],
            pods: 0,
          },
        }),
        now,
      );
    const told = () =>
      rows.take(live, nowMs)?.transitions.map(({ version }) => version);
    runs('1');
    told();
    runs(undefined);
    expect(told()).toEqual([]);
    runs('1');
    runs('2');
    expect(told()).toEqual([{ version: '2' }]);
  });

  it('says nothing where nothing differs', () => {
    const rows = empty();
    rows.set(status('web'), now);
    rows.take(live, nowMs);
    rows.set(status('web'), now);
    expect(rows.take(live, nowMs + 1)).toBeUndefined();
  });

  it('makes a transition of a changed headline only', () => {
    const rows = empty();
    rows.set(status('web'), now);
    rows.take(live, nowMs);
    rows.set(status('web', { appliedRevision: 'abc' }), now);
    expect(rows.take(live, nowMs + 1)?.transitions).toEqual([]);
    rows.set(
      status('web', {
        headline: 'Degraded',
        cause: { sentence: 'quota exceeded' },
      }),
      now,
    );
    expect(rows.take(live, nowMs + 2)?.transitions).toMatchObject([
      { from: 'Synced', headline: 'Degraded', cause: 'quota exceeded' },
    ]);
  });

  it('answers what changed since a cursor, and what is gone', () => {
    const rows = empty();
    rows.set(status('web'), now);
    rows.set(status('api'), now);
    const { cursor } = rows.take(live, nowMs)!;
    rows.remove('api');
    rows.take(live, nowMs + 1);
    expect(rows.since(cursor).rows).toMatchObject([
      { app: 'api', status: undefined },
    ]);
    expect(rows.since(cursor + 1).rows).toEqual([]);
    expect(rows.apps()).toEqual(['web']);
  });

  it('tells who was away for days only what changed meanwhile', () => {
    const rows = empty();
    rows.set(status('web'), now);
    rows.set(status('api'), now);
    rows.set(status('old'), now);
    const { cursor } = rows.take(live, nowMs)!;
    const days = 3 * 24 * 3_600_000;
    rows.set(status('web', { health: 'Progressing' }), now);
    rows.remove('old');
    rows.take(live, nowMs + days);
    expect(rows.since(cursor)).toMatchObject({
      reset: false,
      rows: [{ app: 'web' }, { app: 'old', status: undefined }],
    });
  });

  it.each([
    ['says that nothing is known', 0],
    ['is from another time', nowMs + 10_000],
  ])('starts over who comes with a cursor that %s', (_, cursor) => {
    const rows = empty();
    rows.set(status('web'), now);
    rows.set(status('api'), now);
    rows.take(live, nowMs);
    rows.remove('api');
    rows.take(live, nowMs + 1);
    const answer = rows.since(cursor);
    expect(answer.reset).toBe(true);
    expect(answer.rows.map(({ app }) => app)).toEqual(['web']);
  });

  it('goes on from what was stored', () => {
    const rows = new ClusterRows('dev-eu', {
      cursor: nowMs,
      rows: [
        {
          app: 'web',
          environment: 'dev',
          cursor: nowMs,
          status: status('web'),
        },
      ],
    });
    rows.set(status('web'), now);
    expect(rows.take(live, nowMs)).toBeUndefined();
    expect(rows.get('web')?.since).toBe('2026-05-04T11:00:00.000Z');
  });

  it('makes a status of unknown age unknown, and keeps its facts', () => {
    const rows = empty();
    rows.set(status('web', { appliedRevision: 'abc' }), now);
    rows.take(live, nowMs);
    const reason = 'dev-eu does not answer';
    rows.age('web', { state: 'unreachable', since: now, reason }, now);
    expect(rows.get('web')).toMatchObject({
      headline: 'Unknown',
      since: now,
      sync: 'Synced',
      appliedRevision: 'abc',
      cause: { sentence: reason },
    });
  });
});
