/** GitHub's hourly budget of calls, per caller. */
export class RateLimit {
  private readonly used = new Map<string, { count: number; reset: number }>();

  constructor(readonly limit: number) {}

  /** Counts one call; answers the headers and whether it was within budget. */
  take(caller: string): { headers: Record<string, string>; spent: boolean } {
    const entry = this.entry(caller);
    const spent = entry.count >= this.limit;
    entry.count += spent ? 0 : 1;
    return { headers: this.headers(entry), spent };
  }

  /** Gives one call back: a 304 costs nothing. */
  giveBack(caller: string): Record<string, string> {
    const entry = this.entry(caller);
    entry.count = Math.max(0, entry.count - 1);
    return this.headers(entry);
  }

  /** What is left, as GraphQL tells it. */
  state(caller: string) {
    const { count, reset } = this.entry(caller);
    const { limit } = this;
    return {
      limit,
      remaining: limit - count,
      resetAt: new Date(reset * 1000).toISOString(),
    };
  }

  private entry(caller: string) {
    const now = Math.floor(Date.now() / 1000);
    let entry = this.used.get(caller);
    if (!entry || entry.reset <= now) {
      entry = { count: 0, reset: now + 3600 };
      this.used.set(caller, entry);
    }
    return entry;
  }

  private headers(entry: { count: number; reset: number }) {
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(this.limit - entry.count),
      'x-ratelimit-reset': String(entry.reset),
      'x-ratelimit-used': String(entry.count),
      'x-ratelimit-resource': 'core',
    };
  }
}
