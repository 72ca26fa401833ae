import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '../connections';
import { ClusterMonitor } from './ClusterMonitor';
import type {
  ClusterWatchService,
  Projection,
  WatchedResource,
  WatchHandle,
  WatchListener,
  WatchStats,
} from './ClusterWatchService';
import { ResourceClient } from './ResourceClient';
import { ResourceWatch } from './ResourceWatch';
import { describeResource } from './resourcePath';
import { Slots } from './Slots';
import { defaultWatchTiming, type WatchTiming } from './WatchTiming';

/** Lists at a time in one cluster: its API server rations them too. */
const listsAtOnce = 6;

interface WatchedCluster {
  monitor: ClusterMonitor;
  listSlots: Slots;
  /** By resource. */
  watches: Map<string, ResourceWatch>;
}

/** Clusters share nothing here, so one that is out holds up no other. */
export class DefaultClusterWatchService implements ClusterWatchService {
  private readonly clusters = new Map<string, WatchedCluster>();
  private readonly listeners = new Set<
    (cluster: string, freshness: Freshness) => void
  >();

  private constructor(
    private readonly connections: ClusterConnectionsService,
    private readonly logger: LoggerService,
    private readonly timing: WatchTiming,
  ) {}

  static create(options: {
    connections: ClusterConnectionsService;
    logger: LoggerService;
    timing?: Partial<WatchTiming>;
  }): DefaultClusterWatchService {
    const service = new DefaultClusterWatchService(
      options.connections,
      options.logger,
      { ...defaultWatchTiming, ...options.timing },
    );
    for (const { name } of options.connections.clusters()) service.add(name);
    return service;
  }

  watch<T>(options: {
    cluster: string;
    resource: WatchedResource;
    projection: Projection<T>;
    listener?: WatchListener<T>;
  }): WatchHandle<T> {
    const { cluster, resource, projection, listener } = options;
    return this.resourceWatch(cluster, resource).attach(projection, listener);
  }

  reachability(cluster: string): Freshness {
    return this.find(cluster).monitor.freshness();
  }

  onReachability(
    listener: (cluster: string, freshness: Freshness) => void,
  ): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  version(cluster: string): string | undefined {
    return this.find(cluster).monitor.version;
  }

  stats(): WatchStats {
    const stats: WatchStats = { upstreamWatches: 0, stores: [] };
    for (const [cluster, { watches }] of this.clusters) {
      stats.upstreamWatches += watches.size;
      for (const [resource, watch] of watches) {
        for (const store of watch.stores()) {
          stats.stores.push({
            cluster,
            resource,
            projection: store.projection.name,
            objects: store.size,
            consumers: store.consumerCount,
          });
        }
      }
    }
    return stats;
  }

  /** Ends every request and timer. */
  close() {
    for (const { monitor, watches } of this.clusters.values()) {
      for (const watch of watches.values()) watch.close();
      watches.clear();
      monitor.close();
    }
    this.listeners.clear();
  }

  private add(cluster: string) {
    const watches = new Map<string, ResourceWatch>();
    const monitor = ClusterMonitor.start({
      cluster,
      connections: this.connections,
      timing: this.timing,
      onChange: freshness => {
        const { state, reason } = freshness;
        this.logger.info(
          `Cluster ${cluster} is ${state}${reason ? `: ${reason}` : ''}`,
        );
        for (const watch of watches.values()) watch.onReachability();
        for (const listener of this.listeners) this.tell(listener, cluster);
      },
    });
    const listSlots = new Slots(listsAtOnce);
    this.clusters.set(cluster, { monitor, listSlots, watches });
  }

  private tell(
    listener: (cluster: string, freshness: Freshness) => void,
    cluster: string,
  ) {
    try {
      listener(cluster, this.reachability(cluster));
    } catch (error) {
      this.logger.error('A listener on reachability failed', error as Error);
    }
  }

  private resourceWatch(
    cluster: string,
    resource: WatchedResource,
  ): ResourceWatch {
    const { monitor, listSlots, watches } = this.find(cluster);
    const name = describeResource(resource);
    const known = watches.get(name);
    if (known) return known;
    const watch = ResourceWatch.start({
      client: new ResourceClient(
        resource,
        (path, options) =>
          this.connections.stream(cluster, 'read', path, options),
        this.timing,
      ),
      monitor,
      listSlots,
      timing: this.timing,
      logger: this.logger.child({ cluster }),
      onIdle: () => {
        watch.close();
        watches.delete(name);
      },
    });
    watches.set(name, watch);
    return watch;
  }

  private find(cluster: string): WatchedCluster {
    const found = this.clusters.get(cluster);
    if (!found) {
      throw new NotFoundError(`No cluster '${cluster}' is configured`);
    }
    return found;
  }
}
