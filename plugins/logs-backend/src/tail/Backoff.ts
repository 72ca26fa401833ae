import { setTimeout as wait } from 'node:timers/promises';

/**
 * Pauses that double from a base to a limit, each between half and the whole
 * of that: many tails that lost one store do not return at the same moment.
 */
export class Backoff {
  private failures = 0;

  constructor(private readonly limits: { baseMs: number; maxMs: number }) {}

  /** Waits; false where the signal ended it. */
  async pause(signal: AbortSignal): Promise<boolean> {
    const { baseMs, maxMs } = this.limits;
    const doubled = baseMs * 2 ** Math.min(this.failures, 20);
    this.failures += 1;
    const ms = Math.min(doubled, maxMs) * (0.5 + Math.random() / 2);
    try {
      await wait(ms, undefined, { signal, ref: false });
      return true;
    } catch {
      return false;
    }
  }

  /** Something worked: start from the base again. */
  reset() {
    this.failures = 0;
  }
}
