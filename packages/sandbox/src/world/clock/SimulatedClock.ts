import type { WorldClock } from './WorldClock';

interface Timer {
  at: number;
  order: number;
  callback: () => void;
}

/**
 * Time that only moves while someone waits for something: the next timer is
 * due at once. Timers of the same moment fire in the order in which they were
 * set, so a run is the same every time.
 */
export class SimulatedClock implements WorldClock {
  private time: number;
  private order = 0;
  private timers: Timer[] = [];
  private readonly work = new Set<Promise<unknown>>();

  constructor(start: Date = new Date('2026-01-05T09:00:00Z')) {
    this.time = start.getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = {
      at: this.time + Math.max(0, milliseconds),
      order: this.order++,
      callback,
    };
    let index = this.timers.length;
    while (index > 0 && this.timers[index - 1].at > timer.at) index--;
    this.timers.splice(index, 0, timer);
    return () => {
      this.timers = this.timers.filter(entry => entry !== timer);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      this.after(milliseconds, resolve);
    });
  }

  outside<T>(work: Promise<T>): Promise<T> {
    const settled = work
      .catch(() => {})
      .then(() => {
        this.work.delete(settled);
      });
    this.work.add(settled);
    return work;
  }

  /**
   * Lets time pass until `reached` answers something truthy, and returns it.
   * @throws when nothing is left to happen, or after `limit` milliseconds of
   * simulated time
   */
  async until<T>(
    reached: () => T | undefined | false,
    limit: number = 10 * 60_000,
  ): Promise<T> {
    const end = this.time + limit;
    for (;;) {
      await this.settle();
      const result = reached();
      if (result) return result;
      const next = this.timers[0];
      if (!next) throw new Error('Nothing is left to happen');
      if (next.at > end) {
        throw new Error(`Not reached within ${limit} ms of simulated time`);
      }
      this.fire();
    }
  }

  /** Lets `milliseconds` pass, with everything that is due in them. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await this.settle();
      if (!this.timers.length || this.timers[0].at > end) break;
      this.fire();
    }
    this.time = end;
  }

  close(): void {
    this.timers = [];
  }

  private fire(): void {
    const timer = this.timers.shift()!;
    this.time = Math.max(this.time, timer.at);
    timer.callback();
  }

  /** Waits for promises that are due now, and for work outside. */
  private async settle(): Promise<void> {
    do {
      await new Promise(resolve => setImmediate(resolve));
      while (this.work.size) await Promise.race(this.work);
    } while (this.work.size);
    await new Promise(resolve => setImmediate(resolve));
  }
}
