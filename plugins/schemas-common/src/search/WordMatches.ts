import type { FieldIndex } from './FieldIndex';
import { valuesOf } from './valuesOf';

/** What a word is worth by where it is found. */
const EXACT = 16;
const PREFIX = 8;
const INSIDE = 4;
const IN_PATH = 2;
const IN_WORDS = 1;
const MANY = 100_000;

/**
 * What one word of a query matches: names and descriptions are judged once
 * each, so that a field is judged by looking its numbers up.
 */
export class WordMatches {
  /** Scores by the number of a name. */
  private readonly names: Uint8Array;
  /** 1 by the number of a description that holds the word. */
  private readonly described: Uint8Array;
  private readonly valueNumbers: number[];
  private readonly nameNumbers: number[];

  constructor(private readonly index: FieldIndex, readonly word: string) {
    const { names, words, values, descriptions } = index;
    this.names = new Uint8Array(names.terms.length);
    this.nameNumbers = names.withText(word);
    for (const number of this.nameNumbers) {
      this.names[number] = nameScore(names.terms[number], word);
    }
    this.described = new Uint8Array(descriptions.terms.length);
    for (const number of words.withText(word)) {
      for (const description of words.postings[number]) {
        this.described[description] = 1;
      }
    }
    this.valueNumbers = values.withText(word);
  }

  /** What a field is worth for the word; 0 where it has it nowhere. */
  scoreOf(field: number): number {
    const { table } = this.index;
    const own = this.names[table.nameOf(field)];
    if (own > 0) {
      return own;
    }
    for (let at = table.parentOf(field); at >= 0; at = table.parentOf(at)) {
      if (this.names[table.nameOf(at)] > 0) {
        return IN_PATH;
      }
    }
    const description = table.descriptionOf(field);
    const isDescribed = description >= 0 && this.described[description] === 1;
    return isDescribed || this.hasValue(field) ? IN_WORDS : 0;
  }

  private hasValue(field: number): boolean {
    return (
      this.valueNumbers.length > 0 &&
      valuesOf(this.index.table.schemaOf(field)).some(value =>
        value.includes(this.word),
      )
    );
  }

  /** At most how many fields have the word; beyond many, just many. */
  size(): number {
    const { names, descriptions, values, table } = this.index;
    let size = 0;
    for (const number of this.valueNumbers) {
      size += values.postings[number].length;
    }
    for (const number of this.nameNumbers) {
      for (const field of names.postings[number]) {
        size += table.endOf(field) - field;
      }
      if (size > MANY) {
        return size;
      }
    }
    for (let number = 0; number < this.described.length; number++) {
      size += this.described[number] * descriptions.postings[number].length;
    }
    return size;
  }

  /**
   * The fields that have the word, some of them more than once: by name, the
   * best first, then what is inside those, then by description and value.
   */
  *fields(): Generator<number> {
    const { names, descriptions, values, table } = this.index;
    const best = [...this.nameNumbers].sort(
      (a, b) => this.names[b] - this.names[a],
    );
    for (const number of best) {
      yield* names.postings[number];
    }
    for (const number of best) {
      for (const field of names.postings[number]) {
        for (let inside = field + 1; inside < table.endOf(field); inside++) {
          yield inside;
        }
      }
    }
    for (let number = 0; number < this.described.length; number++) {
      if (this.described[number] === 1) {
        yield* descriptions.postings[number];
      }
    }
    for (const number of this.valueNumbers) {
      yield* values.postings[number];
    }
  }
}

function nameScore(term: string, word: string): number {
  if (term === word) {
    return EXACT;
  }
  return term.startsWith(word) ? PREFIX : INSIDE;
}
