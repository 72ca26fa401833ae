import { CelError } from '../values/CelError';

const MAX_LETTERS = 100_000_000;

/** What evaluation has cost so far, and what it may cost. */
export class Cost {
  spent = 0;

  constructor(private readonly limit: number) {}

  private letters = 0;

  /**
   * Counts the letters of a text that was made, which upstream does not: few
   * steps can make gigabytes.
   *
   * @throws CelError of kind `cost` beyond what memory should take
   */
  made(text: string): void {
    this.letters += text.length;
    if (this.letters > MAX_LETTERS) {
      throw new CelError('the rule makes texts that are too long', 'cost');
    }
  }

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
