/** Signals that follow closely are answered by one question. */
const soonMs = 250;

/** Asks again and again, but one question at a time. */
export class Refresher {
  private running?: Promise<void>;
  private isWanted = false;
  private isOpen = false;
  private timer?: ReturnType<typeof setTimeout>;

  /** @param ask - must not throw; what it learns counts while `isCurrent` */
  constructor(
    private readonly ask: (isCurrent: () => boolean) => Promise<void>,
  ) {}

  open() {
    this.isOpen = true;
  }

  close() {
    this.isOpen = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Asks in a moment. */
  soon() {
    if (!this.isOpen) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.now();
    }, soonMs);
  }

  /** Resolves with an answer that was asked for after the call. */
  now(): Promise<void> {
    if (this.running) {
      this.isWanted = true;
      return this.running;
    }
    this.running = this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run() {
    do {
      this.isWanted = false;
      await this.ask(() => this.isOpen);
    } while (this.isWanted && this.isOpen);
  }
}
