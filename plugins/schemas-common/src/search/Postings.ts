/** Numbers by term, collected once and then only read. */
export class Postings {
  private readonly lists = new Map<string, number[]>();

  add(term: string, number: number): void {
    const list = this.lists.get(term);
    if (!list) {
      this.lists.set(term, [number]);
    } else if (list[list.length - 1] !== number) {
      list.push(number);
    }
  }

  /** The numbers of one term, in the order in which they came. */
  of(term: string): readonly number[] {
    return this.lists.get(term) ?? [];
  }

  /** The terms that hold a text somewhere. */
  termsWith(text: string): string[] {
    const found: string[] = [];
    for (const term of this.lists.keys()) {
      if (term.includes(text)) {
        found.push(term);
      }
    }
    return found;
  }
}
