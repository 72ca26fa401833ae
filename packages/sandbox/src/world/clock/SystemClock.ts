import type { WorldClock } from './WorldClock';

/** Real time; waits are shortened by `speed`. */
export class SystemClock implements WorldClock {
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  /** @param speed - 1 is normal, 10 waits a tenth as long */
  constructor(private readonly speed: number = 1) {}

  now(): Date {
    return new Date();
  }

  after(milliseconds: number, callback: () => void): () => void {
    if (this.closed) return () => {};
    // Node fires a timer beyond 2^31 ms at once.
    const wait = Math.min(milliseconds / this.speed, 2_000_000_000);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      callback();
    }, wait);
    this.timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.timers.delete(timer);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      this.after(milliseconds, resolve);
    });
  }

  outside<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
