/** Statuses are derived at most this often, in milliseconds. */
const tickMs = 20;

/**
 * Runs a task soon after it was asked for: at once where nothing ran for a
 * while, so that a single change is fast, else with what comes within a tick.
 */
export class Ticker {
  private timer?: NodeJS.Immediate | NodeJS.Timeout;
  private lastRun = 0;
  private closed = false;

  constructor(private readonly task: () => void) {}

  request() {
    if (this.timer || this.closed) return;
    const wait = this.lastRun + tickMs - performance.now();
    const run = () => {
      this.timer = undefined;
      if (this.closed) return;
      this.task();
      this.lastRun = performance.now();
    };
    this.timer = wait <= 0 ? setImmediate(run) : setTimeout(run, wait);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer as NodeJS.Timeout);
    clearImmediate(this.timer as NodeJS.Immediate);
  }
}
