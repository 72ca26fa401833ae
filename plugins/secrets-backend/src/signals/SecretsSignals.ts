import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Browsers listen here, and then ask the API, which checks permissions. */
const secretsChannel = 'secrets';

/** Signals of one environment come at most this often, in milliseconds. */
const intervalMs = 500;

/**
 * Signals that something that a table shows may have changed. Everyone
 * connected gets it, so it names the environment and nothing else.
 */
export class SecretsSignals {
  private readonly waiting = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private isClosed = false;

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** The first at once, those that follow closely as one. */
  changed(environment: string) {
    if (this.isClosed) return;
    this.waiting.add(environment);
    if (!this.timers.has(environment)) this.send(environment);
  }

  close() {
    this.isClosed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.waiting.clear();
  }

  private send(environment: string) {
    this.timers.delete(environment);
    if (!this.waiting.delete(environment)) return;
    const timer = setTimeout(() => this.send(environment), intervalMs);
    timer.unref();
    this.timers.set(environment, timer);
    this.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: secretsChannel,
        message: { environment },
      })
      .catch(error => this.logger.warn('A signal could not be sent', error));
  }
}
