import { typeName } from '../fields/typeName';
import { searchWords } from '../fields/searchFields';
import { Kind } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { enumWord } from '../validate/enumRule';
import { FieldTable } from './FieldTable';
import { Postings } from './Postings';

/** A field that was found. */
export interface FieldMatch {
  group: string;
  kind: string;
  version: string;
  path: string;
  type: string;
  description?: string;
}

/** What a word is worth by where it is found. */
const EXACT = 16;
const PREFIX = 8;
const INSIDE = 4;
const IN_PATH = 2;
const IN_WORDS = 1;

const WORD = /[\p{L}\p{N}]{2,}/gu;

/**
 * Searches the fields of many kinds: an inverted index over names,
 * descriptions and enum values, built once. Paths need none, for what is
 * inside a field follows it in the table.
 */
export class FieldSearch {
  private readonly table = new FieldTable();
  private readonly names = new Postings();
  /** Numbers of descriptions by word; the same text has one number. */
  private readonly words = new Postings();
  private readonly descriptions = new Map<string, number>();
  private readonly described: number[][] = [];
  private readonly values = new Postings();
  private readonly first: { from: number; to: number }[] = [];

  private constructor() {}

  /**
   * @param kinds - composites that are claimed are found by their claims
   * @param isFirst - kinds whose fields come before those of the others
   */
  static of(
    kinds: Kind[],
    isFirst: (kind: Kind) => boolean = () => false,
  ): FieldSearch {
    const search = new FieldSearch();
    for (const kind of kinds) {
      if (kind.claimedAs === undefined) {
        search.add(kind, isFirst(kind));
      }
    }
    return search;
  }

  /** How many fields there are. */
  get size(): number {
    return this.table.size;
  }

  /** Fields in which every word of a query occurs, the best first. */
  search(query: string, limit: number): FieldMatch[] {
    const words = searchWords(query);
    if (words.length === 0) {
      return [];
    }
    const total = new Uint16Array(this.size);
    for (const [index, word] of words.entries()) {
      const scores = this.scoresOf(word);
      for (let field = 0; field < scores.length; field++) {
        const isOut = index > 0 && total[field] === 0;
        total[field] =
          isOut || scores[field] === 0 ? 0 : total[field] + scores[field];
      }
    }
    return this.best(total, limit).map(index => this.matchAt(index));
  }

  private add(kind: Kind, isFirst: boolean): void {
    const from = this.size;
    this.table.add(kind, (index, name, schema) => {
      this.names.add(name.toLowerCase(), index);
      if (schema.description) {
        this.describe(schema.description, index);
      }
      for (const value of valuesOf(schema)) {
        this.values.add(enumWord(value).toLowerCase(), index);
      }
    });
    if (isFirst) {
      this.first.push({ from, to: this.size });
    }
  }

  private describe(text: string, index: number): void {
    let number = this.descriptions.get(text);
    if (number === undefined) {
      number = this.described.push([]) - 1;
      this.descriptions.set(text, number);
      for (const [word] of text.toLowerCase().matchAll(WORD)) {
        this.words.add(word, number);
      }
    }
    this.described[number].push(index);
  }

  private scoresOf(word: string): Uint8Array {
    const scores = new Uint8Array(this.size);
    const isPath = /[.[\]*]/.test(word);
    if (isPath) {
      this.scorePaths(word, scores);
      return scores;
    }
    for (const term of this.words.termsWith(word)) {
      for (const number of this.words.of(term)) {
        for (const index of this.described[number]) {
          scores[index] = IN_WORDS;
        }
      }
    }
    for (const term of this.values.termsWith(word)) {
      for (const index of this.values.of(term)) {
        scores[index] = IN_WORDS;
      }
    }
    const terms = this.names.termsWith(word);
    for (const term of terms) {
      this.scoreInside(this.names.of(term), scores);
    }
    for (const term of terms) {
      const score = nameScore(term, word);
      for (const index of this.names.of(term)) {
        scores[index] = score;
      }
    }
    return scores;
  }

  /** What is inside the fields has their names in its path. */
  private scoreInside(fields: readonly number[], scores: Uint8Array): void {
    let done = 0;
    for (const index of fields) {
      const end = this.table.endOf(index);
      // A field of the same name inside was reached with the outer one.
      if (end > done) {
        scores.fill(IN_PATH, Math.max(index + 1, done), end);
        done = end;
      }
    }
  }

  /** A word with dots or brackets is part of a path. */
  private scorePaths(word: string, scores: Uint8Array): void {
    const last =
      word
        .split(/[.[\]*]+/)
        .filter(Boolean)
        .at(-1) ?? '';
    for (const term of this.names.termsWith(last)) {
      for (const index of this.names.of(term)) {
        const path = this.table.pathOf(index).toLowerCase();
        if (path === word) {
          scores[index] = EXACT;
        } else if (path.includes(word)) {
          scores[index] = INSIDE;
        }
      }
    }
  }

  private best(total: Uint16Array, limit: number): number[] {
    const buckets = new Map<number, number[]>();
    const collect = (from: number, to: number, more: number) => {
      for (let index = from; index < to; index++) {
        if (total[index] > 0) {
          const score = total[index] + more;
          const bucket = buckets.get(score);
          if (!bucket) {
            buckets.set(score, [index]);
          } else if (bucket.length < limit) {
            bucket.push(index);
          }
          total[index] = 0;
        }
      }
    };
    for (const { from, to } of this.first) {
      collect(from, to, 0x10000);
    }
    collect(0, total.length, 0);
    return [...buckets.keys()]
      .sort((a, b) => b - a)
      .flatMap(score => buckets.get(score)!)
      .slice(0, limit);
  }

  private matchAt(index: number): FieldMatch {
    const { kind, version, path, name, schema } = this.table.at(index);
    return {
      group: kind.group,
      kind: kind.kind,
      version,
      path,
      type: typeName(schema, name),
      ...(schema.description ? { description: schema.description } : {}),
    };
  }
}

/** Values of a field, or of its items and entries where those have no fields. */
function valuesOf(schema: JSONSchemaProps) {
  const { additionalProperties } = schema;
  const inner =
    schema.items ??
    (typeof additionalProperties === 'object'
      ? additionalProperties
      : undefined);
  return schema.enum ?? inner?.enum ?? [];
}

function nameScore(term: string, word: string): number {
  if (term === word) {
    return EXACT;
  }
  return term.startsWith(word) ? PREFIX : INSIDE;
}
