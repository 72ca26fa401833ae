import type { RecordedLine } from '../replay';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)];

/** Values of types that Kubernetes never gives these fields. */
const strange = [
  null,
  7,
  -1,
  'strange',
  '',
  true,
  [],
  {},
  [null],
  [[]],
  { a: 1 },
];

/** A recording as a bad network, or a program of another version, would leave it. */
export function mutateRecording(
  lines: RecordedLine[],
  random: Random,
  share = 0.1,
): RecordedLine[] {
  const mutated: RecordedLine[] = [];
  for (const line of lines) {
    if ('mark' in line || random() > share) {
      mutated.push(line);
      continue;
    }
    switch (Math.floor(random() * 5)) {
      case 0:
        break;
      case 1:
        mutated.push(line, line);
        break;
      case 2: {
        const before = mutated.at(-1);
        if (before && !('mark' in before)) mutated.splice(-1, 0, line);
        else mutated.push(line);
        break;
      }
      default: {
        const object = structuredClone(line.object);
        mutateField(object, random);
        mutated.push({ ...line, object });
      }
    }
  }
  return random() < 0.2
    ? mutated.slice(0, Math.ceil(random() * mutated.length))
    : mutated;
}

/** Takes a field out, or gives it a strange value; never the names of the object. */
function mutateField(object: Record<string, unknown>, random: Random) {
  let at = object[pick(random, ['status', 'status', 'spec', 'metadata'])];
  for (let depth = 0; depth < 6; depth++) {
    if (typeof at !== 'object' || at === null) return;
    const fields = at as Record<string, unknown>;
    const names = Object.keys(fields).filter(
      name => name !== 'name' && name !== 'namespace',
    );
    if (names.length === 0) return;
    const name = pick(random, names);
    const isLeaf = typeof fields[name] !== 'object' || fields[name] === null;
    if (isLeaf || random() < 0.3) {
      if (random() < 0.3 && !Array.isArray(fields)) delete fields[name];
      else fields[name] = pick(random, strange);
      return;
    }
    at = fields[name];
  }
}
