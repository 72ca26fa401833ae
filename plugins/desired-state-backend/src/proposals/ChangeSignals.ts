import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Browsers listen here, and then ask the API, which checks permissions. */
const changesChannel = 'desired-state-changes';

/** Signals come at most this often, in milliseconds. */
const intervalMs = 250;

/**
 * Signals that something about changes is new. Everyone connected gets it, so
 * it has a cursor and nothing else.
 */
export class ChangeSignals {
  private timer: NodeJS.Timeout | undefined;
  private isWaiting = false;
  private isClosed = false;

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** The first at once, those that follow closely as one. */
  changed() {
    if (this.isClosed) return;
    if (this.timer) {
      this.isWaiting = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isWaiting) this.changed();
    }, intervalMs);
    this.isWaiting = false;
    const message = { cursor: Date.now() };
    this.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: changesChannel,
        message,
      })
      .catch(error => this.logger.warn('A signal could not be sent', error));
  }

  /** What is still under way tells nobody any more. */
  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
  }
}
