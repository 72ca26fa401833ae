import { setImmediate } from 'node:timers/promises';

/**
 * Keeps work that is long from keeping others waiting: it goes on until its
 * turn is over, then lets everybody else have one.
 */
export class Turns {
  private began = performance.now();

  /** @param limitMs - milliseconds of a turn; several may work at a time */
  constructor(private readonly limitMs = 8) {}

  /** Whether it is time to pass. */
  get isOver(): boolean {
    return performance.now() - this.began >= this.limitMs;
  }

  /** Resolves when others had their turn. */
  async pass(): Promise<void> {
    await setImmediate();
    this.began = performance.now();
  }
}
