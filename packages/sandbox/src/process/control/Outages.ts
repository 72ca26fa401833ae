import type { Cluster } from '../../kube/api';
import { ControlError } from './ControlError';
import type { EventLog } from './EventLog';

/** Cuts clusters off and brings them back, by itself after a while. */
export class Outages {
  private readonly down = new Map<
    string,
    { since: string; until?: string; timer?: NodeJS.Timeout }
  >();

  constructor(
    private readonly clusters: Map<string, Cluster>,
    private readonly events: EventLog,
  ) {}

  /** The clusters that are cut off, and until when if that is known. */
  list(): { cluster: string; since: string; until?: string }[] {
    return [...this.down].map(([cluster, { since, until }]) => ({
      cluster,
      since,
      ...(until ? { until } : {}),
    }));
  }

  /** Cuts a cluster off, until `restore` or for some seconds. */
  begin(name: string, seconds?: number): { cluster: string; until?: string } {
    const cluster = this.find(name);
    clearTimeout(this.down.get(cluster.name)?.timer);
    const now = Date.now();
    const until =
      seconds === undefined
        ? undefined
        : new Date(now + seconds * 1000).toISOString();
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => this.end(cluster.name), seconds * 1000).unref();
    const since =
      this.down.get(cluster.name)?.since ?? new Date(now).toISOString();
    this.down.set(cluster.name, { since, until, timer });
    cluster.setReachable(false);
    this.events.add('outage', `${cluster.name} cannot be reached.`, {
      cluster: cluster.name,
      ...(until ? { until } : {}),
    });
    return { cluster: cluster.name, ...(until ? { until } : {}) };
  }

  /** Brings a cluster back. */
  end(name: string): { cluster: string } {
    const cluster = this.find(name);
    const outage = this.down.get(cluster.name);
    if (outage) {
      clearTimeout(outage.timer);
      this.down.delete(cluster.name);
      cluster.setReachable(true);
      this.events.add('restored', `${cluster.name} can be reached again.`, {
        cluster: cluster.name,
      });
    }
    return { cluster: cluster.name };
  }

  close(): void {
    for (const { timer } of this.down.values()) {
      clearTimeout(timer);
    }
  }

  /** By the cluster's name or its environment's. */
  private find(name: string): Cluster {
    const known = [...this.clusters];
    const found = known.find(
      ([environment, cluster]) => environment === name || cluster.name === name,
    );
    if (!found) {
      const names = known.map(([, cluster]) => cluster.name).join(', ');
      throw new ControlError(
        404,
        `There is no cluster ${name}; there are ${names}.`,
      );
    }
    return found[1];
  }
}
