import { compilePattern } from '../formats/compilePattern';
import { PatternProgram, RuneStep } from './patternProgram';
import { programOfAll } from './programOfAll';
import { Reachable } from './Reachable';

/** How long a text may be, in characters. */
export interface Lengths {
  min?: number;
  max?: number;
}

// Bounds the table of lengths and places, for hostile patterns.
const MAX_CELLS = 2_000_000;
const LONGER_BY = 40;
// What people expect in an example, in the order in which it is tried.
const LIKED = 'example';
const FALLBACK = 'a1A0-_./:';

/**
 * Texts that match a pattern of RE2's syntax, or each of several, the most
 * readable first; none for a pattern that is invalid or that cannot be met
 * within the lengths.
 *
 * @param variant - another number gives other texts where there are such
 */
export function textsOfPattern(
  pattern: string | string[],
  lengths: Lengths = {},
  variant = 0,
): string[] {
  const patterns = [pattern].flat();
  const program = programOfAll(patterns);
  if (!program) {
    return [];
  }
  const least = shortest(program);
  if (least === undefined) {
    return [];
  }
  const min = Math.max(lengths.min ?? 0, least);
  const max = Math.min(
    lengths.max ?? Infinity,
    min + LONGER_BY,
    Math.floor(MAX_CELLS / program.size),
  );
  const table = new Reachable(program);
  const texts = new Set<string>();
  for (const length of preferred(min, max)) {
    if (table.has(program.start, length)) {
      texts.add(walk(program, table, length, variant));
    }
    if (texts.size >= 6) {
      break;
    }
  }
  return [...texts].filter(text =>
    patterns.every(each => compilePattern(each).matches?.(text)),
  );
}

/** Lengths near that of a word come first, then ever longer ones. */
function preferred(min: number, max: number): number[] {
  const all = Array.from(
    { length: Math.max(0, max - min + 1) },
    (_, index) => min + index,
  );
  const distance = (length: number) =>
    length < 3 ? 20 - length : Math.abs(length - LIKED.length);
  return all.sort((a, b) => distance(a) - distance(b));
}

function shortest(program: PatternProgram): number | undefined {
  let places = new Set([program.start]);
  const seen = new Set<number>();
  for (let length = 0; places.size > 0; length++) {
    const next = new Set<number>();
    for (const place of places) {
      const { steps, ends } = program.at(place);
      if (ends) {
        return length;
      }
      seen.add(place);
      for (const { out } of steps) {
        if (!seen.has(out)) {
          next.add(out);
        }
      }
    }
    places = next;
  }
  return undefined;
}

function walk(
  program: PatternProgram,
  table: Reachable,
  length: number,
  variant: number,
): string {
  const runes: number[] = [];
  let place = program.start;
  // The variant turns the first choices that there are.
  let turns = variant;
  for (let index = 0; index < length; index++) {
    const options = optionsAt(program, table, place, index, length);
    const chosen = options[turns % options.length];
    turns = Math.floor(turns / options.length);
    runes.push(chosen.rune);
    place = chosen.out;
  }
  return runes.map(rune => String.fromCodePoint(rune)).join('');
}

/** The characters that may stand at an index, likeable ones first. */
function optionsAt(
  program: PatternProgram,
  table: Reachable,
  place: number,
  index: number,
  length: number,
): { rune: number; out: number }[] {
  return program
    .at(place)
    .steps.filter(({ out }) => table.has(out, length - index - 1))
    .flatMap(step =>
      runesOf(step, index).map(rune => ({ rune, out: step.out })),
    )
    .sort((a, b) => rank(a.rune, index) - rank(b.rune, index));
}

/** A few characters that a step takes, likeable ones among them. */
function runesOf(step: RuneStep, index: number): number[] {
  const liked = [
    LIKED[index % LIKED.length],
    ...FALLBACK,
    ...'bcdf23456789BCDF',
  ]
    .map(char => char.codePointAt(0)!)
    .filter(rune => step.takes(rune));
  return liked.length > 0
    ? [...new Set(liked)].slice(0, 8)
    : [step.ranges[0]].filter(rune => rune !== undefined);
}

function rank(rune: number, index: number): number {
  const char = String.fromCodePoint(rune);
  if (char === LIKED[index % LIKED.length]) {
    return 0;
  }
  if (/[a-z]/.test(char)) {
    return 1;
  }
  return /[0-9A-Z]/.test(char) ? 2 : 3;
}
