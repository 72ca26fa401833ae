import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type {
  Freshness,
  KubernetesObject,
} from '@gitops-portal/plugin-environments-common';
import { clusterConnectionsServiceRef } from '../connections';
import { DefaultClusterWatchService } from './DefaultClusterWatchService';

/** What a list-and-watch is on. The core group is the empty string. */
export interface WatchedResource {
  group: string;
  version: string;
  plural: string;
  /** All namespaces where absent. */
  namespace?: string;
}

/**
 * What is kept of an object. Everyone who passes the same function shares one
 * store; so make it a constant.
 */
export interface Projection<T> {
  /** For people who look at the figures. */
  name: string;
  /** Undefined leaves the object out of the store. Must be pure. */
  project(object: KubernetesObject): T | undefined;
}

/** One change of a store, in the order of the cluster. */
export type StoreChange<T> =
  | {
      type: 'set';
      /** `namespace/name`, or `name` where there is no namespace. */
      key: string;
      value: T;
      /** RFC 3339 with milliseconds: when it reached the portal. */
      receivedAt: string;
    }
  | { type: 'delete'; key: string; receivedAt: string };

/** Who follows the objects of a store. */
export interface WatchListener<T> {
  /**
   * First everything that is in the store already, if anything is, then the
   * changes: only those that make a difference in what is projected.
   */
  onChange?(changes: StoreChange<T>[]): void;
  /** Once at the start, then whenever state or reason change. */
  onFreshness?(freshness: Freshness): void;
}

/** One consumer's view of a store. */
export interface WatchHandle<T> {
  get(key: string): T | undefined;
  entries(): IterableIterator<[string, T]>;
  freshness(): Freshness;
  /**
   * Resolves when the store holds the whole list, when it turns out that the
   * cluster does not serve the resource, or when the handle is closed. It waits
   * for as long as the cluster cannot be read: `freshness` tells.
   */
  readonly synced: Promise<void>;
  close(): void;
}

/** Figures for people and benchmarks. */
export interface WatchStats {
  /** List-and-watch loops, one per cluster and resource. */
  upstreamWatches: number;
  stores: {
    cluster: string;
    /** `apps/v1/deployments`, with `?namespace=x` where it is on one. */
    resource: string;
    projection: string;
    objects: number;
    consumers: number;
  }[];
}

/**
 * Follows objects of the clusters: one list-and-watch per cluster and resource,
 * however many look. It reads with the credential `read`.
 */
export interface ClusterWatchService {
  /** @throws NotFoundError for a cluster that is not configured */
  watch<T>(options: {
    cluster: string;
    resource: WatchedResource;
    projection: Projection<T>;
    listener?: WatchListener<T>;
  }): WatchHandle<T>;
  /** @throws NotFoundError for a cluster that is not configured */
  reachability(cluster: string): Freshness;
  /** Calls back when the state of a cluster or the reason for it changes. */
  onReachability(
    listener: (cluster: string, freshness: Freshness) => void,
  ): () => void;
  /** The API server's `gitVersion`, once it has answered. */
  version(cluster: string): string | undefined;
  stats(): WatchStats;
}

/**
 * One watch service for the whole backend: the scope is what makes the plugins
 * share.
 */
export const clusterWatchServiceRef = createServiceRef<ClusterWatchService>({
  id: 'gitops-portal.cluster-watch',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        connections: clusterConnectionsServiceRef,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      async factory({ connections, lifecycle, logger }) {
        const watches = DefaultClusterWatchService.create({
          connections,
          logger,
        });
        lifecycle.addShutdownHook(() => watches.close());
        return watches;
      },
    }),
});
