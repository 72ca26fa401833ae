/**
 * Times of an evaluation, ascending, in milliseconds since 1970. What has been
 * computed for an object of this class is kept with it.
 */
export class Times {
  private readonly kept = new Map<object, unknown>();
  private readonly shifted = new Map<number, Times>();

  constructor(readonly ms: Float64Array) {}

  static range(start: number, end: number, step: number): Times {
    const count = Math.floor((end - start) / step) + 1;
    return new Times(
      Float64Array.from({ length: count }, (_, index) => start + index * step),
    );
  }

  get length(): number {
    return this.ms.length;
  }

  /** The same times, so much earlier. */
  earlier(milliseconds: number): Times {
    let known = this.shifted.get(milliseconds);
    if (!known) {
      known = new Times(this.ms.map(ms => ms - milliseconds));
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
