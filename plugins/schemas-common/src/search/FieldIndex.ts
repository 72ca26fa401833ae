import { Kind } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { FieldTable } from './FieldTable';
import { TermTable } from './TermTable';
import { valuesOf } from './valuesOf';
import { WordMatches } from './WordMatches';

// Some milliseconds' worth.
const MAX_LOOKED = 10_000;
const MAX_PATHS = 5_000;
const WORD = /[\p{L}\p{N}]{2,}/gu;

/**
 * The fields of some kinds by their names, by the words of their descriptions
 * and by their enum values. Paths need no index, for what is inside a field
 * follows it in the table.
 */
export class FieldIndex {
  readonly names = new TermTable();
  /** Descriptions, each once, by the fields that have them. */
  readonly descriptions = new TermTable();
  /** Words, by the numbers of the descriptions that hold them. */
  readonly words = new TermTable();
  readonly values = new TermTable();
  readonly table = new FieldTable();

  add(kind: Kind): void {
    this.table.add(kind, (field, name, schema) => ({
      name: this.names.add(name.toLowerCase(), field),
      description: this.describe(schema, field),
    }));
  }

  /**
   * The fields that have every word, the best first. Of words that are nearly
   * everywhere, only so many fields are looked at.
   */
  search(words: string[], limit: number): number[] {
    const matches = words.map(word => new WordMatches(this, word));
    const rarest = matches.length > 1 ? rarestOf(matches) : matches[0];
    // By score; within one, in the order of the kinds.
    const buckets = new Map<number, number[]>();
    const seen = new Uint8Array(this.table.size);
    let found = 0;
    let looked = 0;
    for (const field of rarest.fields()) {
      // One word alone is met in the order of its scores.
      const isEnough = matches.length === 1 && found >= limit;
      if (isEnough || looked >= MAX_LOOKED) {
        break;
      }
      looked += 1;
      if (seen[field] === 1) {
        continue;
      }
      seen[field] = 1;
      const score = total(matches, field);
      if (score > 0) {
        found += 1;
        const bucket = buckets.get(score) ?? [];
        buckets.set(score, bucket);
        if (bucket.length < limit) {
          bucket.push(field);
        }
      }
    }
    return [...buckets.keys()]
      .sort((a, b) => b - a)
      .flatMap(score => buckets.get(score)!)
      .slice(0, limit);
  }

  /**
   * Fields whose path holds a part of a path, such as `users[].name`: those
   * that it ends at come first. Of very many, only so many are looked at.
   */
  searchPath(part: string, limit: number): number[] {
    const steps = part.split(/[.[\]*]+/).filter(Boolean);
    const isWithin = this.namesBefore(part, steps.at(-2));
    const exact: number[] = [];
    const found: number[] = [];
    let looked = 0;
    for (const number of this.names.withText(steps.at(-1) ?? '')) {
      for (const field of this.names.postings[number]) {
        if (exact.length >= limit || looked >= MAX_PATHS) {
          break;
        }
        if (!isWithin(this.table.parentOf(field))) {
          continue;
        }
        looked += 1;
        const path = this.table.pathOf(field).toLowerCase();
        if (path === part || path.endsWith(`.${part}`)) {
          exact.push(field);
        } else if (found.length < limit && path.includes(part)) {
          found.push(field);
        }
      }
    }
    return [...exact, ...found].slice(0, limit);
  }

  /** Whether a field may be the one that the last step of a path is in. */
  private namesBefore(
    part: string,
    step: string | undefined,
  ): (field: number) => boolean {
    if (step === undefined || /[.[\]*]$/.test(part)) {
      return () => true;
    }
    const fits = this.names.terms.map(term => term.endsWith(step));
    return field => field >= 0 && fits[this.table.nameOf(field)];
  }

  private describe(schema: JSONSchemaProps, field: number): number {
    for (const value of valuesOf(schema)) {
      this.values.add(value, field);
    }
    const { description } = schema;
    if (!description) {
      return -1;
    }
    const known = this.descriptions.terms.length;
    const number = this.descriptions.add(description, field);
    if (number === known) {
      for (const [word] of description.toLowerCase().matchAll(WORD)) {
        this.words.add(word, number);
      }
    }
    return number;
  }
}

function total(matches: WordMatches[], field: number): number {
  let sum = 0;
  for (const match of matches) {
    const score = match.scoreOf(field);
    if (score === 0) {
      return 0;
    }
    sum += score;
  }
  return sum;
}

function rarestOf(matches: WordMatches[]): WordMatches {
  const sizes = new Map(matches.map(match => [match, match.size()]));
  return matches.reduce((a, b) => (sizes.get(b)! < sizes.get(a)! ? b : a));
}
