import { TooManyRequestsError } from './TooManyRequestsError';

/** What is left of somebody's requests, and when that was so. */
interface Budget {
  left: number;
  at: number;
}

/**
 * How many requests each may make: a budget that fills up again steadily. Who
 * it is, is a key: an address, a repository. In memory, and bounded: who was
 * not heard of for longest is forgotten first.
 */
export class RequestLimit {
  /** The one that was heard of last at the end. */
  private readonly budgets = new Map<string, Budget>();

  constructor(
    private readonly options: {
      /** How many at once, and how many more in each minute. */
      perMinute: number;
      /** How many keys are remembered; 10,000 by default. */
      capacity?: number;
      /** Milliseconds. */
      now?: () => number;
    },
  ) {}

  /** How many keys are remembered. */
  get size(): number {
    return this.budgets.size;
  }

  /**
   * Takes one request from a budget.
   *
   * @param who - as the sentence begins: `127.0.0.1`
   * @throws TooManyRequestsError where nothing is left
   */
  spend(key: string, who = key): void {
    const { perMinute } = this.options;
    const budget = this.budgetOf(key);
    if (budget.left < 1) {
      const seconds = Math.ceil(((1 - budget.left) * 60) / perMinute);
      throw new TooManyRequestsError(`${who} asks too often`, seconds);
    }
    budget.left -= 1;
  }

  /** Gives one back: it was none of those that are to be limited. */
  refund(key: string): void {
    const budget = this.budgetOf(key);
    budget.left = Math.min(this.options.perMinute, budget.left + 1);
  }

  private budgetOf(key: string): Budget {
    const { perMinute, capacity = 10_000, now = Date.now } = this.options;
    const at = now();
    const known = this.budgets.get(key) ?? { left: perMinute, at };
    const gained = (Math.max(0, at - known.at) * perMinute) / 60_000;
    const budget = { left: Math.min(perMinute, known.left + gained), at };
    this.budgets.delete(key);
    this.budgets.set(key, budget);
    for (const oldest of this.budgets.keys()) {
      if (this.budgets.size <= capacity) break;
      this.budgets.delete(oldest);
    }
    return budget;
  }
}
