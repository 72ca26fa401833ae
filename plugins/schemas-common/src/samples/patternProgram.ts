import { RE2JS } from 're2js';

/** A step that takes one character. */
export interface RuneStep {
  /** Whether a code point is taken. */
  takes(rune: number): boolean;
  /** Ranges of code points, both ends included, in pairs. */
  ranges: number[];
  out: number;
}

/** What a pattern compiles to: which characters may follow which. */
export interface PatternProgram {
  start: number;
  size: number;
  /** The steps that can be taken at a place, and whether it can end there. */
  at(place: number): { steps: RuneStep[]; ends: boolean };
}

// Instructions of RE2's programs (Go's regexp/syntax `InstOp`).
const ALT = 1;
const ALT_MATCH = 2;
const CAPTURE = 3;
const EMPTY_WIDTH = 4;
const MATCH = 6;
const NOP = 7;
const RUNE = 8;
const RUNE1 = 9;
const RUNE_ANY = 10;
const RUNE_ANY_NOT_NL = 11;

interface Instruction {
  op: number;
  out: number;
  arg: number;
  runes: ArrayLike<number>;
  matchRune(rune: number): boolean;
}

const ANY = [0x20, 0x7e];

/**
 * The program that RE2 makes of a pattern; `undefined` for what is no
 * pattern. Assertions such as `\b` are passed over: what is made by the
 * program has to be matched once more.
 */
export function patternProgram(pattern: string): PatternProgram | undefined {
  let program: { start: number; inst: Instruction[] };
  try {
    // The typings of re2js call its programs `any`.
    program = RE2JS.compile(pattern).re2Input.prog;
  } catch {
    return undefined;
  }
  const known = new Map<number, { steps: RuneStep[]; ends: boolean }>();
  return {
    start: program.start,
    size: program.inst.length,
    at: place => {
      const found = known.get(place) ?? closure(program.inst, place);
      known.set(place, found);
      return found;
    },
  };
}

function closure(
  instructions: Instruction[],
  from: number,
): { steps: RuneStep[]; ends: boolean } {
  const steps: RuneStep[] = [];
  let ends = false;
  const seen = new Set<number>();
  const stack = [from];
  while (stack.length > 0) {
    const place = stack.pop()!;
    if (seen.has(place)) {
      continue;
    }
    seen.add(place);
    const instruction = instructions[place];
    switch (instruction.op) {
      case ALT:
      case ALT_MATCH:
        stack.push(instruction.arg, instruction.out);
        break;
      case CAPTURE:
      case EMPTY_WIDTH:
      case NOP:
        stack.push(instruction.out);
        break;
      case MATCH:
        ends = true;
        break;
      case RUNE:
      case RUNE1:
        steps.push({
          takes: rune => instruction.matchRune(rune),
          ranges: rangesOf(instruction.runes),
          out: instruction.out,
        });
        break;
      case RUNE_ANY:
      case RUNE_ANY_NOT_NL:
        steps.push({
          takes: rune => rune !== 10,
          ranges: ANY,
          out: instruction.out,
        });
        break;
      default:
    }
  }
  return { steps, ends };
}

function rangesOf(runes: ArrayLike<number>): number[] {
  const list = Array.from(runes);
  return list.length === 1 ? [list[0], list[0]] : list;
}
