import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  ClusterConnectionsService,
  ClusterWatchService,
} from '@gitops-portal/plugin-environments-node';
import {
  desiredStateHeadTopic,
  type DesiredStateHead,
} from '@gitops-portal/plugin-desired-state-node';
import { ClusterDelivery } from './cluster/ClusterDelivery';
import { DesiredApps } from './desired/DesiredApps';
import type { DesiredState } from './desired/DesiredState';
import { ClusterShares } from './service/ClusterShares';
import { DeliveryService } from './service/DeliveryService';
import { DeliverySignals } from './service/DeliverySignals';
import { nudgeCluster } from './service/nudgeCluster';
import { UnmappedService } from './service/UnmappedService';
import { webUrl } from './service/webUrl';
import { DeliveryStore } from './store/DeliveryStore';
import { WriteBehind } from './store/WriteBehind';

/** Desired state is asked from time to time, should an event be lost. */
const refreshMs = 60_000;
/** Where desired state does not answer yet, it is asked again soon. */
const firstRefreshMs = 1_000;

/** Delivery with all its parts, to be opened when the backend is up. */
export interface Delivery {
  service: DeliveryService;
  unmapped: UnmappedService;
  ownerOf: (app: string) => string | undefined;
  /** Forgets what is older and needed no more; how many rows that were. */
  forget(before: Date): Promise<number>;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the parts together. */
export async function startDelivery(deps: {
  connections: ClusterConnectionsService;
  database: DatabaseService;
  desiredState: DesiredState;
  events: EventsService;
  logger: LoggerService;
  platform: PlatformConfig;
  signals: SignalsService;
  watches: ClusterWatchService;
}): Promise<Delivery> {
  const { connections, logger } = deps;
  const clusters = connections.clusters();
  const store = await DeliveryStore.create(deps.database);
  const writes = new WriteBehind(store, logger);
  const signals = new DeliverySignals(deps.signals, logger);
  const desired = new DesiredApps(deps.desiredState, logger, apps =>
    onDesired(apps),
  );
  const shares = new ClusterShares<ClusterDelivery>({
    clusters,
    store,
    logger,
    start: async cluster =>
      ClusterDelivery.start({
        cluster,
        watches: deps.watches,
        desired,
        environments: deps.platform.environments.map(({ name }) => name),
        isOnly: !clusters.some(
          ({ name, environment }) =>
            name !== cluster.name && environment === cluster.environment,
        ),
        stored: {
          ...(await store.state(cluster.name)),
          rows: await store.rows(cluster.name),
        },
        onBatch: batch => {
          signals.changed(batch.cluster, batch.cursor);
          writes.add(batch);
        },
        onUnmapped: found =>
          store
            .writeUnmapped(cluster.name, found)
            .catch(error =>
              logger.warn(
                `What is unmapped in ${cluster.name} could not be kept`,
                error,
              ),
            ),
      }),
  });
  async function nudge(apps?: string[]) {
    await Promise.all(
      clusters.map(async ({ name, engine }) => {
        const held = shares.get(name);
        // The sources of Flux are few and wake everything; Applications are
        // asked one by one, so only those that have something to look at.
        if (!held || (engine === 'argocd' && !apps)) return;
        if (!connections.has(name, 'operate')) return;
        await nudgeCluster(connections, name, held.nudges(apps));
      }),
    );
  }

  /** Git says something new about these apps. */
  function onDesired(apps: string[]) {
    for (const share of shares.all()) share.invalidateAll();
    if (apps.length === 0) return;
    nudge(apps).catch(error => logger.warn('Engines were not asked', error));
  }

  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const refreshRegularly = async () => {
    await desired.refresh();
    if (isClosed) return;
    timer = setTimeout(
      refreshRegularly,
      desired.isKnown('') === undefined ? firstRefreshMs : refreshMs,
    );
    timer.unref();
  };
  await deps.events.subscribe({
    id: 'delivery',
    topics: [desiredStateHeadTopic],
    onEvent: async ({ eventPayload }) => {
      const { source, head } = eventPayload as DesiredStateHead;
      desired.saw(source, head);
      await Promise.all([nudge(), desired.refresh()]);
    },
  });
  const ownerOf = (app: string) => desired.ownerOf(app);
  const repositoryUrls = new Map(
    deps.platform.desiredState.sources.map(({ name, repository }) => [
      name,
      webUrl(repository),
    ]),
  );

  return {
    ownerOf,
    unmapped: new UnmappedService({
      clusters,
      connections,
      environments: deps.platform.environments.map(({ name }) => name),
      isKnown: app => desired.isKnown(app),
      source: {
        found: async cluster =>
          shares.get(cluster)?.unmapped() ?? store.unmapped(cluster),
        freshness: async cluster =>
          shares.get(cluster)?.freshness() ??
          (await store.state(cluster)).freshness,
      },
    }),
    service: new DeliveryService({
      clusters,
      held: cluster => shares.get(cluster),
      store,
      writes,
      connections,
      images: app => desired.imagesOf(app),
      about: (app, environment) => {
        const owner = ownerOf(app);
        // What is not in Git there is of commits of another repository.
        const repositoryUrl = desired.isWanted(app, environment)
          ? repositoryUrls.get(desired.sourceOf(app) ?? '')
          : undefined;
        return {
          ...(owner ? { owner } : {}),
          ...(repositoryUrl ? { repositoryUrl } : {}),
        };
      },
    }),
    forget: before => store.forget(before),
    async open() {
      await shares.open();
      // Not waited for: desired state starts at the same time as this does.
      refreshRegularly();
    },
    async close() {
      clearTimeout(timer);
      isClosed = true;
      // A request in flight would hold up the end of the HTTP server.
      await desired.settled();
      signals.close();
      await shares.close();
      await writes.flush();
    },
  };
}
