/**
 * Waits that double from a base to a cap, each between half and the whole of
 * that: many clients that lost one server do not return at the same moment.
 */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly baseMs: number,
    private readonly maxMs: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** The wait after one more failure, in milliseconds. */
  next(): number {
    const doubled = this.baseMs * 2 ** Math.min(this.failures, 30);
    this.failures += 1;
    return Math.min(doubled, this.maxMs) * (0.5 + this.random() / 2);
  }

  /** Something worked: start from the base again. */
  reset() {
    this.failures = 0;
  }
}
