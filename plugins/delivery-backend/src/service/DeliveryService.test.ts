import type { AppDelivery } from '@gitops-portal/plugin-delivery-common';
import type { StoredRow } from '../cluster/RowBatch';
import { DeliveryService, type DeliverySight } from './DeliveryService';

const live = { state: 'live' as const };
const unreachable = { state: 'unreachable' as const, reason: 'no route' };
const freshness = { 'dev-eu': live, 'prod-eu': unreachable };
type ClusterName = keyof typeof freshness;

/** 3,000 apps in dev, of which every other one is in prod, too. */
const names = Array.from(
  { length: 3000 },
  (_, index) => `app-${String(index).padStart(4, '0')}`,
);
const rowsOf = (cluster: string): StoredRow[] =>
  names
    .filter((_, index) => cluster === 'dev-eu' || index % 2 === 0)
    .map(app => {
      const environment = cluster.replace('-eu', '');
      const status = { app, environment, cluster } as AppDelivery;
      return { app, environment, cursor: 1, status };
    });
const rows = { 'dev-eu': rowsOf('dev-eu'), 'prod-eu': rowsOf('prod-eu') };

/** All clusters are followed by another replica: rows come from the store. */
function serviceOver(pages: number[] = []) {
  return new DeliveryService({
    clusters: (['dev', 'prod'] as const).map(environment => ({
      name: `${environment}-eu`,
      environment,
      engine: 'flux',
      credentials: {},
    })),
    held: () => undefined,
    store: {
      state: async (cluster: ClusterName) => ({
        cursor: 1,
        freshness: freshness[cluster],
      }),
      page: async (cluster: ClusterName, after: string, limit: number) => {
        pages.push(limit);
        return rows[cluster].filter(({ app }) => app > after).slice(0, limit);
      },
    },
    about: (app: string) => ({
      owner: Number(app.slice(-1)) === 7 ? 'group:default/seven' : undefined,
    }),
  } as unknown as ConstructorParameters<typeof DeliveryService>[0]);
}

const everything: DeliverySight = { row: () => true, environment: () => true };
const nothing: DeliverySight = { row: () => false, environment: () => false };

/** Follows `next` to the end. */
async function walk(sight: DeliverySight, limit: number, owners?: string[]) {
  const service = serviceOver();
  const apps: string[] = [];
  const nexts: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const start: string = after;
    const page = await service.statuses(sight, {
      ...{ after: start, limit, owners },
    });
    const found = new Set(page.rows.map(({ app }) => app));
    expect(found.size).toBeLessThanOrEqual(limit);
    apps.push(...[...found].sort());
    after = page.next;
    if (after !== undefined) nexts.push(after);
  }
  return { apps, nexts };
}

describe('a page of statuses', () => {
  it('has all rows of its apps, and says where the next one begins', async () => {
    const pages: number[] = [];
    const page = await serviceOver(pages).statuses(everything, {
      after: 'app-0001',
      limit: 2,
    });
    expect(page.rows.map(({ app, cluster }) => [cluster, app])).toEqual([
      ['dev-eu', 'app-0002'],
      ['dev-eu', 'app-0003'],
      ['prod-eu', 'app-0002'],
    ]);
    expect(page.next).toBe('app-0003');
    expect(pages).toEqual([3, 3]);
  });

  it('comes to every app, page by page', async () => {
    expect((await walk(everything, 700)).apps).toEqual(names);
  });

  it('is filled with what may be seen, and names nothing else', async () => {
    const own = names.filter(name => name.endsWith('7'));
    const sight: DeliverySight = {
      row: ({ owner }) => owner === 'group:default/seven',
      environment: () => true,
    };
    const { apps, nexts } = await walk(sight, 100);
    expect(apps).toEqual(own);
    expect(nexts).toEqual([own[99], own[199]]);
  });

  it('is filled with apps of the owners that are asked for', async () => {
    const own = names.filter(name => name.endsWith('7'));
    const { apps, nexts } = await walk(everything, 100, [
      'group:default/seven',
      'group:default/eight',
    ]);
    expect(apps).toEqual(own);
    expect(nexts).toEqual([own[99], own[199]]);
    expect((await walk(everything, 100, ['group:default/eight'])).apps).toEqual(
      [],
    );
    const blind: DeliverySight = { ...everything, row: () => false };
    expect((await walk(blind, 100, ['group:default/seven'])).apps).toEqual([]);
  });

  it('is empty, and the last, for who may see nothing', async () => {
    const answer = await serviceOver().statuses(nothing, { limit: 1 });
    expect(answer).toEqual({ clusters: {}, rows: [] });
    const blind: DeliverySight = { ...everything, row: () => false };
    const { rows: seen, next } = await serviceOver().statuses(blind, {
      limit: 1,
    });
    expect({ seen, next }).toEqual({ seen: [], next: undefined });
  });

  it('tells that a cluster is unreachable to who may see its environment', async () => {
    const inProd: DeliverySight = {
      row: () => false,
      environment: name => name === 'prod',
    };
    const { clusters } = await serviceOver().statuses(inProd, { limit: 1 });
    expect(clusters).toEqual({
      'prod-eu': { cursor: 1, freshness: unreachable },
    });
  });
});

describe('transitions', () => {
  it("are told without an app's history in Git where versions are not wanted", async () => {
    const seen = [{ app: 'web', environment: 'dev', source: 'engine' }];
    const images = jest.fn(async () => []);
    const service = new DeliveryService({
      ...{ images, writes: { flush: async () => {} } },
      store: { transitions: async () => seen },
    } as unknown as ConstructorParameters<typeof DeliveryService>[0]);
    const of = { app: 'web', limit: 10 };
    await expect(
      service.transitions({ ...of, versions: false }),
    ).resolves.toEqual(seen);
    expect(images).not.toHaveBeenCalled();
    await expect(service.transitions(of)).resolves.toEqual(seen);
    expect(images).toHaveBeenCalledTimes(1);
  });
});
