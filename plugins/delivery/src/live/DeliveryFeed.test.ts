import type {
  DeliveryChanges,
  DeliveryRow,
} from '@gitops-portal/plugin-delivery-common';
import { row } from '../__testUtils__/deliveryFixture';
import { DeliveryFeed } from './DeliveryFeed';
import {
  applyChanges,
  loadStatuses,
  type DeliveryState,
} from './DeliveryState';

const live = { state: 'live' as const };
const state = loadStatuses({
  clusters: { 'dev-eu': { cursor: 5, freshness: live } },
  rows: [row('web', 'dev'), row('api', 'dev')],
});
const delta = (rest: Partial<DeliveryChanges>): DeliveryChanges => ({
  cluster: 'dev-eu',
  cursor: 6,
  freshness: live,
  reset: false,
  rows: [],
  removed: [],
  ...rest,
});
const names = ({ rows }: DeliveryState) => [...rows.keys()].sort();

describe('applyChanges', () => {
  const degraded = row('web', 'dev', { headline: 'Degraded' });

  it('takes rows over, and notes what changed', () => {
    const after = applyChanges(state, delta({ rows: [degraded] }));
    expect(after.rows.get('dev-eu/web')).toBe(degraded);
    expect([...after.changes]).toEqual([['dev-eu/web', 1]]);
    expect(after.clusters['dev-eu'].cursor).toBe(6);
  });

  it('notes nothing where a row says what it said', () => {
    const after = applyChanges(state, delta({ rows: [row('web', 'dev')] }));
    expect(after.changes.size).toBe(0);
  });

  it('removes what is gone', () => {
    const removed = [{ app: 'api', environment: 'dev' }];
    expect(names(applyChanges(state, delta({ removed })))).toEqual([
      'dev-eu/web',
    ]);
  });

  it('starts over where told to', () => {
    const after = applyChanges(
      state,
      delta({ reset: true, cursor: 1, rows: [degraded] }),
    );
    expect(names(after)).toEqual(['dev-eu/web']);
  });

  it('leaves an older answer aside', () => {
    expect(applyChanges(state, delta({ cursor: 4, rows: [degraded] }))).toBe(
      state,
    );
  });

  it('takes only the rows of the app that a page is about', () => {
    const after = applyChanges(state, delta({ rows: [degraded] }), 'api');
    expect(after.rows.get('dev-eu/web')?.headline).toBe('Synced');
  });
});

describe('DeliveryFeed', () => {
  const setUp = (answers: DeliveryChanges[]) => {
    const asked: number[] = [];
    let last: DeliveryState | undefined;
    let notify = () => {};
    const feed = new DeliveryFeed(
      {
        statuses: async () => ({
          clusters: { 'dev-eu': { cursor: 5, freshness: live } },
          rows: [row('web', 'dev')],
        }),
        changes: async (_, cursor) => {
          asked.push(cursor);
          return answers.shift() ?? delta({ cursor });
        },
      },
      found => {
        last = found;
        notify();
      },
    );
    const next = () =>
      new Promise<void>(resolve => {
        notify = resolve;
      });
    const until = async (isSo: (shown?: DeliveryRow) => boolean) => {
      while (!isSo(last?.rows.get('dev-eu/web'))) {
        await next();
      }
    };
    return { feed, asked, until };
  };
  const degraded = row('web', 'dev', { headline: 'Degraded' });
  const isDegraded = (shown?: DeliveryRow) => shown?.headline === 'Degraded';

  it('asks for what lies between when a signal comes', async () => {
    const { feed, asked, until } = setUp([delta({ rows: [degraded] })]);
    await feed.load();
    feed.changed('dev-eu', 6);
    await until(isDegraded);
    expect(asked).toEqual([5]);
  });

  it('does not ask for what it has', async () => {
    const { feed, asked } = setUp([]);
    await feed.load();
    feed.changed('dev-eu', 5);
    expect(asked).toEqual([]);
  });

  it('remembers a signal that came before the first answer', async () => {
    const { feed, asked, until } = setUp([delta({ rows: [degraded] })]);
    feed.changed('dev-eu', 6);
    expect(asked).toEqual([]);
    await feed.load();
    await until(isDegraded);
    expect(asked).toEqual([5]);
  });

  it('asks again where a replica does not know yet', async () => {
    const { feed, asked, until } = setUp([
      delta({ cursor: 5 }),
      delta({ rows: [degraded] }),
    ]);
    await feed.load();
    feed.changed('dev-eu', 6);
    await until(isDegraded);
    expect(asked).toEqual([5, 5]);
  });

  it('finds by polling what no signal told', async () => {
    const { feed, asked, until } = setUp([delta({ rows: [degraded] })]);
    await feed.load();
    feed.poll();
    await until(isDegraded);
    expect(asked).toEqual([5]);
  });

  it('shows the first apps while the others are on their way', async () => {
    const pages = [
      { rows: [row('api', 'dev')], next: 'api' },
      { rows: [row('web', 'dev')] },
    ];
    const asked: string[] = [];
    const seen: [string, boolean][] = [];
    const feed = new DeliveryFeed(
      {
        statuses: async ({ after = '', limit } = {}) => {
          asked.push(`${limit} after '${after}'`);
          const clusters = { 'dev-eu': { cursor: 5, freshness: live } };
          if (after) feed.changed('dev-eu', 6);
          return { clusters, ...pages.shift()! };
        },
        changes: async (_, cursor) => {
          asked.push(`since ${cursor}`);
          return delta({ rows: [degraded] });
        },
      },
      found => seen.push([names(found).join(), found.isPartial ?? false]),
    );
    await feed.load();
    expect(asked).toEqual(["100 after ''", "1000 after 'api'", 'since 5']);
    expect(seen.slice(0, 2)).toEqual([
      ['dev-eu/api', true],
      ['dev-eu/api,dev-eu/web', false],
    ]);
  });

  it("asks for its owners' apps alone, page by page, and for their changes", async () => {
    const owners = ['group:default/shop'];
    const asked: unknown[] = [];
    const clusters = { 'dev-eu': { cursor: 5, freshness: live } };
    let changed = () => {};
    const feed = new DeliveryFeed(
      {
        statuses: async of => {
          asked.push(of);
          return { clusters, rows: [], next: of?.after ? undefined : 'web' };
        },
        changes: async (_, cursor, of) => {
          asked.push(of);
          return delta({ cursor: cursor + 1 });
        },
      },
      ({ clusters: now }) => {
        if (now['dev-eu'].cursor === 6) changed();
      },
      { owners },
    );
    await feed.load();
    const told = new Promise<void>(resolve => {
      changed = resolve;
    });
    feed.changed('dev-eu', 6);
    await told;
    expect(asked).toEqual([
      { owners, limit: 100 },
      { owners, after: 'web', limit: 1000 },
      { owners },
    ]);
  });

  it('loads the others with the next poll, where that failed', async () => {
    let isAway = true;
    const asked: string[] = [];
    const seen: DeliveryState[] = [];
    let notify = () => {};
    const feed = new DeliveryFeed(
      {
        statuses: async ({ after } = {}) => {
          asked.push(after ?? 'first');
          const clusters = { 'dev-eu': { cursor: 5, freshness: live } };
          if (!after) {
            return { clusters, rows: [row('api', 'dev')], next: 'api' };
          }
          if (isAway) throw new Error('away');
          return { clusters, rows: [row('web', 'dev')] };
        },
        changes: async (_, cursor) => {
          asked.push(`since ${cursor}`);
          return delta({ rows: [degraded] });
        },
      },
      found => {
        seen.push(found);
        notify();
      },
    );
    await expect(feed.load()).rejects.toThrow('away');
    isAway = false;
    const caughtUp = new Promise<void>(resolve => {
      notify = () => {
        if (isDegraded(seen.at(-1)?.rows.get('dev-eu/web'))) resolve();
      };
    });
    feed.poll();
    await caughtUp;
    expect(asked).toEqual(['first', 'api', 'api', 'since 5']);
    expect(seen.at(-1)?.isPartial).toBeUndefined();
    expect(names(seen.at(-1)!)).toEqual(['dev-eu/api', 'dev-eu/web']);
  });
});
