/** Terms with numbers of their own, and what has them. */
export class TermTable {
  readonly terms: string[] = [];
  readonly postings: number[][] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of a term, a new one where it is new. */
  numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.terms.push(term) - 1;
      this.postings.push([]);
      this.numbers.set(term, number);
    }
    return number;
  }

  /** Notes that something has a term; the same thing is noted once. */
  add(term: string, thing: number): number {
    const number = this.numberOf(term);
    const list = this.postings[number];
    if (list[list.length - 1] !== thing) {
      list.push(thing);
    }
    return number;
  }

  /** Numbers of the terms that hold a text somewhere. */
  withText(text: string): number[] {
    const found: number[] = [];
    for (let number = 0; number < this.terms.length; number++) {
      if (this.terms[number].includes(text)) {
        found.push(number);
      }
    }
    return found;
  }
}
