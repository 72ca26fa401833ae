import { PatternProgram, patternProgram, RuneStep } from './patternProgram';

const USUAL = [...'example-_./:aA10bcd23@#%+ '].map(
  char => char.codePointAt(0)!,
);

/**
 * The program of the texts that match every one of some patterns; `undefined`
 * where one is no pattern.
 */
export function programOfAll(patterns: string[]): PatternProgram | undefined {
  if (patterns.length === 1) {
    return patternProgram(patterns[0]);
  }
  const programs = patterns.map(pattern => patternProgram(spread(pattern)));
  return programs.reduce((a, b) => (a && b ? both(a, b) : undefined));
}

/** A pattern over whole texts, as one that matches anywhere. */
function spread(pattern: string): string {
  const start = pattern.startsWith('^') ? '' : '.*';
  const end = pattern.endsWith('$') ? '' : '.*';
  return `${start}(?:${pattern})${end}`;
}

function both(a: PatternProgram, b: PatternProgram): PatternProgram {
  const places: [number, number][] = [];
  const numbers = new Map<string, number>();
  const numberOf = (left: number, right: number) => {
    const key = `${left},${right}`;
    const known = numbers.get(key) ?? places.push([left, right]) - 1;
    numbers.set(key, known);
    return known;
  };
  return {
    start: numberOf(a.start, b.start),
    size: a.size * b.size,
    at: place => {
      const [left, right] = places[place].map((at, index) =>
        [a, b][index].at(at),
      );
      return {
        ends: left.ends && right.ends,
        steps: left.steps.flatMap(one =>
          right.steps.flatMap(other => {
            const runes = common(one, other);
            return runes.length > 0
              ? [
                  {
                    takes: (rune: number) => runes.includes(rune),
                    ranges: runes.slice(0, 1),
                    out: numberOf(one.out, other.out),
                  },
                ]
              : [];
          }),
        ),
      };
    },
  };
}

/** Characters that both take, of those that are usual or begin a range. */
function common(a: RuneStep, b: RuneStep): number[] {
  return [...USUAL, ...a.ranges, ...b.ranges].filter(
    rune => a.takes(rune) && b.takes(rune),
  );
}
