import type { ClusterWatchService } from '@gitops-portal/plugin-environments-node';
import type { AppDelivery } from '@gitops-portal/plugin-delivery-common';
import { ClusterDelivery } from './ClusterDelivery';
import type { RowBatch } from './RowBatch';

/** A cluster that can be reached and has nothing in it. */
const watches = {
  watch: () => ({
    synced: Promise.resolve(),
    freshness: () => ({ state: 'live' }),
    entries: () => [],
    close: () => {},
  }),
  reachability: () => ({ state: 'live' }),
  onReachability: () => () => {},
} as unknown as ClusterWatchService;

const revision = '1'.repeat(40);

function start(options: {
  isOnly?: boolean;
  absenceMs?: number;
  stored?: AppDelivery;
}) {
  const wanted = new Set(['shop']);
  let tell = (_: RowBatch) => {};
  const next = () =>
    new Promise<RowBatch>(resolve => {
      tell = resolve;
    });
  const first = next();
  const { stored, ...rest } = options;
  const delivery = ClusterDelivery.start({
    cluster: { name: 'dev-eu', environment: 'dev', engine: 'flux' } as never,
    watches,
    desired: {
      isKnown: app => wanted.has(app),
      desired: () => ({ revision, isIn: () => undefined }),
      isWanted: (app, environment) => environment === 'dev' && wanted.has(app),
      deliveredBy: () => undefined,
      isDeliveredByOther: () => false,
      appsIn: environment => (environment === 'dev' ? [...wanted] : []),
    },
    isOnly: true,
    environments: ['dev'],
    stored: {
      cursor: 0,
      rows: stored
        ? [{ app: 'old', environment: 'dev', cursor: 0, status: stored }]
        : [],
    },
    onBatch: batch => tell(batch),
    absenceMs: 0,
    ...rest,
  });
  return { delivery, wanted, first, next };
}
const old = { app: 'old', environment: 'dev', headline: 'Synced' };
const shown = ({ rows }: RowBatch) =>
  rows.map(({ app, status }) => [
    app,
    status?.headline,
    status?.cause?.sentence,
  ]);

describe('ClusterDelivery', () => {
  let delivery: ClusterDelivery | undefined;
  afterEach(() => delivery?.close());

  it('tells of an app in Git that nothing delivers, until Git drops it', async () => {
    const started = start({});
    delivery = started.delivery;
    expect(shown(await started.first)).toEqual([
      [
        'shop',
        'OutOfSync',
        'In Git, but not delivered: no HelmRelease or Kustomization in dev-eu names it',
      ],
    ]);
    const next = started.next();
    started.wanted.clear();
    delivery.invalidateAll();
    expect(shown(await next)).toEqual([['shop', undefined, undefined]]);
  });

  it.each([
    ['the engine has had no time to make its object', { absenceMs: 60_000 }],
    ['the environment has other clusters', { isOnly: false }],
  ])('says nothing of it while %s', async (_, options) => {
    const started = start({ ...options, stored: old as AppDelivery });
    delivery = started.delivery;
    // The row of an earlier run goes, in the same batch as any other.
    expect(shown(await started.first)).toEqual([['old', undefined, undefined]]);
  });
});
