import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Cluster } from '@gitops-portal/plugin-environments-common';
import type { DeliveryStore } from '../store/DeliveryStore';

const leaseMs = 15_000;
const renewMs = 5_000;

/**
 * Shares the clusters out among the replicas of the backend: each is followed
 * and written by the one that holds its lease, and taken over where that one
 * is gone.
 */
export class ClusterShares<T extends { close(): void }> {
  private readonly holder = randomUUID();
  private readonly held = new Map<string, T>();
  private timer?: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly options: {
      clusters: Cluster[];
      store: Pick<DeliveryStore, 'lease' | 'release'>;
      logger: LoggerService;
      start: (cluster: Cluster) => Promise<T>;
    },
  ) {}

  /** What this replica holds of a cluster. */
  get(cluster: string): T | undefined {
    return this.held.get(cluster);
  }

  all(): T[] {
    return [...this.held.values()];
  }

  /** Takes what is free, now and from time to time. */
  async open(): Promise<void> {
    await this.renew();
    if (this.closed) return;
    this.timer = setTimeout(() => this.open(), renewMs);
    this.timer.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    for (const share of this.held.values()) share.close();
    this.held.clear();
    await this.options.store.release(this.holder);
  }

  private async renew() {
    // One after the other: a database that is slow is not made slower.
    for (const cluster of this.options.clusters) {
      try {
        await this.renewOne(cluster);
      } catch (error) {
        this.options.logger.warn(
          `The lease of cluster ${cluster.name} could not be renewed`,
          error as Error,
        );
      }
    }
  }

  private async renewOne(cluster: Cluster) {
    const { name } = cluster;
    const now = Date.now();
    const isOurs = await this.options.store.lease({
      cluster: name,
      holder: this.holder,
      now,
      until: now + leaseMs,
    });
    const share = this.held.get(name);
    if (isOurs && !share && !this.closed) {
      this.held.set(name, await this.options.start(cluster));
    }
    if (!isOurs && share) {
      share.close();
      this.held.delete(name);
    }
  }
}
