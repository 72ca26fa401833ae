/** How many answers are kept at most. */
const maxKept = 1000;

/**
 * Asks once for many: whoever asks the same while an answer is under way, or
 * shortly after it, gets that answer. Failures are shared only while under
 * way.
 */
export class SharedAnswers {
  private readonly kept = new Map<
    string,
    { answer: Promise<unknown>; until: number }
  >();

  /** @param options.now - milliseconds since 1970 */
  constructor(
    private readonly options: { keptMs: number; now?: () => number },
  ) {}

  /**
   * @param key - everything that the answer depends on, whose data it is not
   * least: answers are never shared between different keys
   */
  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const now = this.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.answer as Promise<T>;
    const answer = ask();
    const entry = { answer, until: Infinity };
    this.kept.delete(key);
    this.kept.set(key, entry);
    answer.then(
      () => {
        entry.until = this.now() + this.options.keptMs;
      },
      () => {
        if (this.kept.get(key) === entry) this.kept.delete(key);
      },
    );
    this.forget(now);
    return answer;
  }

  /** Drops what is too old, and the oldest where there is too much. */
  private forget(now: number): void {
    for (const [key, { until }] of this.kept) {
      if (until > now && this.kept.size <= maxKept) continue;
      this.kept.delete(key);
    }
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
