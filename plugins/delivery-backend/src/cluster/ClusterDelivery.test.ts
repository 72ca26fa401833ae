import type {
  ClusterWatchService,
  WatchedResource,
  WatchListener,
} from '@gitops-portal/plugin-environments-node';
import type {
  AppDelivery,
  ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import { ClusterDelivery } from './ClusterDelivery';
import type { RowBatch } from './RowBatch';

interface FirstWatch {
  resource: WatchedResource;
  listener: WatchListener<ObservedObject>;
}

const releaseOf = (name: string) => ({
  type: 'set' as const,
  key: `flux-system/${name}`,
  receivedAt: new Date().toISOString(),
  value: {
    ...{ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' },
    metadata: { name, namespace: 'flux-system' },
    ...{ spec: {}, status: {}, fields: {}, specWrites: [] },
    changedAt: new Date().toISOString(),
  },
});

/** A cluster that can be reached and has nothing in it but releases of apps. */
const clusterOf = (releases: string[]) =>
  ({
    watch: ({ resource, listener }: FirstWatch) => {
      const names = resource.plural === 'helmreleases' ? releases : [];
      const synced = Promise.resolve().then(() =>
        listener.onChange?.(names.map(releaseOf)),
      );
      return {
        synced,
        freshness: () => ({ state: 'live' }),
        entries: () => [],
        close: () => {},
      };
    },
    reachability: () => ({ state: 'live' }),
    onReachability: () => () => {},
  } as unknown as ClusterWatchService);

const revision = '1'.repeat(40);

function start(options: {
  isOnly?: boolean;
  absenceMs?: number;
  gitPatienceMs?: number;
  stored?: AppDelivery;
  releases?: string[];
  isGitRead?: boolean;
}) {
  const wanted = new Set(['shop']);
  const { stored, releases = [], isGitRead = true, ...rest } = options;
  const git = { isRead: isGitRead, asked: () => {} };
  let tell = (_: RowBatch) => {};
  const next = () =>
    new Promise<RowBatch>(resolve => {
      tell = resolve;
    });
  const first = next();
  const delivery = ClusterDelivery.start({
    cluster: { name: 'dev-eu', environment: 'dev', engine: 'flux' } as never,
    watches: clusterOf(releases),
    desired: {
      isKnown: app => (git.isRead ? wanted.has(app) : undefined),
      desired: () =>
        git.isRead ? { revision, isIn: () => undefined } : undefined,
      isWanted: (app, environment) =>
        git.isRead && environment === 'dev' && wanted.has(app),
      deliveredBy: () => undefined,
      isDeliveredByOther: () => false,
      appsIn: environment => {
        git.asked();
        return environment === 'dev' ? [...wanted] : [];
      },
    },
    isOnly: true,
    environments: ['dev'],
    stored: {
      cursor: 0,
      rows: stored
        ? [{ app: stored.app, environment: 'dev', cursor: 0, status: stored }]
        : [],
    },
    onBatch: batch => tell(batch),
    absenceMs: 0,
    ...rest,
  });
  return { delivery, git, wanted, first, next };
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

  it('leaves statuses of before as they are until Git is read', async () => {
    const started = start({
      stored: { ...old, app: 'shop' } as AppDelivery,
      releases: ['shop', 'new'],
      isGitRead: false,
    });
    delivery = started.delivery;
    const told = ({ rows }: RowBatch) => rows.map(({ app }) => app);
    // One that was never told of need not wait.
    expect(told(await started.first)).toEqual(['new']);
    const next = started.next();
    started.git.isRead = true;
    delivery.invalidateAll();
    expect(told(await next)).toContain('shop');
  });

  it('waits for Git not forever', async () => {
    const started = start({
      stored: { ...old, app: 'shop' } as AppDelivery,
      ...{ releases: ['shop'], isGitRead: false, gitPatienceMs: 0 },
    });
    delivery = started.delivery;
    const [{ app, status }] = (await started.first).rows;
    expect([app, status?.desiredRevision]).toEqual(['shop', undefined]);
  });

  it('keeps what it knew of an app while Git cannot be read', async () => {
    const started = start({});
    delivery = started.delivery;
    await started.first;
    started.git.isRead = false;
    started.wanted.clear();
    const looked = new Promise<void>(resolve => {
      started.git.asked = resolve;
    });
    delivery.invalidateAll();
    await looked;
    expect(delivery.rowOf('shop')).toMatchObject([
      { status: { headline: 'OutOfSync' } },
    ]);
    const next = started.next();
    started.git.isRead = true;
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
