import { PatternProgram } from './patternProgram';

/**
 * Answers, for a place and a number of characters: can a text end after so
 * many more? Rows are made when first asked for.
 */
export class Reachable {
  private readonly rows: Map<number, boolean>[] = [];

  constructor(private readonly program: PatternProgram) {}

  has(place: number, length: number): boolean {
    // Shorter rows first, so that the recursion stays one level deep.
    for (let row = this.rows.length; row <= length; row++) {
      this.rows.push(new Map());
      for (const each of row === length ? [place] : this.places()) {
        this.find(each, row);
      }
    }
    return this.find(place, length);
  }

  private known?: number[];

  /** Every place at which a text can stand. */
  private places(): number[] {
    if (!this.known) {
      const seen = new Set([this.program.start]);
      for (const place of seen) {
        for (const { out } of this.program.at(place).steps) {
          seen.add(out);
        }
      }
      this.known = [...seen];
    }
    return this.known;
  }

  private find(place: number, length: number): boolean {
    const row = this.rows[length];
    let found = row.get(place);
    if (found === undefined) {
      const { steps, ends } = this.program.at(place);
      found =
        length === 0
          ? ends
          : steps.some(({ out }) => this.find(out, length - 1));
      row.set(place, found);
    }
    return found;
  }
}
