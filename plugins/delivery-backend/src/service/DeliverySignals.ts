import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Browsers listen here, and then ask the API, which checks permissions. */
const deliveryChannel = 'delivery';

/** Signals of one cluster come at most this often, in milliseconds. */
const intervalMs = 50;

/**
 * Signals that something changed in a cluster. Everyone connected gets it, so
 * it says the cluster and its cursor and nothing else.
 */
export class DeliverySignals {
  private readonly waiting = new Map<string, number>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** The first at once, those that follow closely as one. */
  changed(cluster: string, cursor: number) {
    this.waiting.set(cluster, cursor);
    if (this.timers.has(cluster)) return;
    this.send(cluster);
  }

  close() {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private send(cluster: string) {
    const cursor = this.waiting.get(cluster);
    this.waiting.delete(cluster);
    this.timers.delete(cluster);
    if (cursor === undefined) return;
    this.timers.set(
      cluster,
      setTimeout(() => this.send(cluster), intervalMs),
    );
    this.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: deliveryChannel,
        message: { cluster, cursor },
      })
      .catch(error => this.logger.warn('A signal could not be sent', error));
  }
}
