import { CelError } from '../values/CelError';

/** What evaluation has cost so far, and what it may cost. */
export class Cost {
  spent = 0;

  constructor(private readonly limit: number) {}

  /** @throws CelError of kind `cost` beyond the limit */
  add(amount: number): void {
    this.spent += amount;
    if (this.spent > this.limit) {
      throw new CelError(
        'the rule costs more than the API server allows',
        'cost',
      );
    }
  }
}
