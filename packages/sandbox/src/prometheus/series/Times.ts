/**
 * Times of an evaluation, ascending and as far apart from each other, in
 * milliseconds since 1970. What has been computed for an object of this class
 * is kept with it.
 */
export class Times {
  readonly ms: Float64Array;
  private readonly kept = new Map<object, unknown>();
  private readonly shifted = new Map<number, Times>();

  private constructor(
    readonly start: number,
    readonly step: number,
    readonly length: number,
  ) {
    this.ms = Float64Array.from({ length }, (_, index) => start + index * step);
  }

  static at(ms: number): Times {
    return new Times(ms, 1, 1);
  }

  static range(start: number, end: number, step: number): Times {
    return new Times(start, step, Math.floor((end - start) / step) + 1);
  }

  get last(): number {
    return this.ms[this.length - 1];
  }

  /** The same times, so much earlier. */
  earlier(milliseconds: number): Times {
    let known = this.shifted.get(milliseconds);
    if (!known) {
      known = new Times(this.start - milliseconds, this.step, this.length);
      this.shifted.set(milliseconds, known);
    }
    return known;
  }

  /** What `compute` returned the first time for this owner. */
  once<T>(owner: object, compute: () => T): T {
    if (!this.kept.has(owner)) this.kept.set(owner, compute());
    return this.kept.get(owner) as T;
  }
}
