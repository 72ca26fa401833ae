import { CelError } from '../values/CelError';
import { Opaque } from '../values/Opaque';
import { Library, reading } from './Overload';

const TYPE = 'kubernetes.Semver';
const NUMBER = '(0|[1-9]\\d*)';
const PART = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const FORM = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${PART}(?:\\.${PART})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);
const MAX = 2n ** 64n;

/** A version of semver 2.0.0; what was built with it is no matter. */
class Semver extends Opaque {
  readonly typeName = TYPE;

  private constructor(readonly numbers: bigint[], readonly parts: string[]) {
    super();
  }

  static parse(text: string): Semver | undefined {
    const match = FORM.exec(text);
    if (!match) {
      return undefined;
    }
    const numbers = match.slice(1, 4).map(BigInt);
    return numbers.every(number => number < MAX)
      ? new Semver(numbers, match[4]?.split('.') ?? [])
      : undefined;
  }

  equals(other: Opaque): boolean {
    return other instanceof Semver && this.compareTo(other) === 0;
  }

  compareTo(other: Semver): number {
    for (const [index, number] of this.numbers.entries()) {
      if (number !== other.numbers[index]) {
        return number < other.numbers[index] ? -1 : 1;
      }
    }
    return compareParts(this.parts, other.parts);
  }
}

function compareParts(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) {
    // A version without such parts is the later one.
    return Math.sign(b.length - a.length);
  }
  for (const [index, part] of a.entries()) {
    if (index >= b.length) {
      return 1;
    }
    const order = comparePart(part, b[index]);
    if (order !== 0) {
      return order;
    }
  }
  return a.length < b.length ? -1 : 0;
}

function comparePart(a: string, b: string): number {
  const [left, right] = [a, b].map(part =>
    /^\d+$/.test(part) ? BigInt(part) : undefined,
  );
  if (left !== undefined && right !== undefined) {
    return left < right ? -1 : Number(left > right);
  }
  if (left !== undefined || right !== undefined) {
    return left === undefined ? 1 : -1;
  }
  return a < b ? -1 : Number(a > b);
}

/** A version as people write it: with a `v`, without all its numbers. */
function normalized(text: string): string {
  const [major, minor, ...rest] = text.replace(/^v/, '').split('.');
  const parts = [
    major,
    minor,
    rest.length > 0 ? rest.join('.') : undefined,
  ].filter(part => part !== undefined);
  const bare = parts.map(part =>
    part.length > 1
      ? part
          .replace(/^0+(?=\d)/, '')
          .replace(/^0+$/, '0')
          .replace(/^0+(?=\D)/, '0')
      : part,
  );
  if (bare.length < 3 && /[+-]/.test(bare.at(-1)!)) {
    return '';
  }
  return [...bare, '0', '0'].slice(0, 3).join('.');
}

function parse(text: string, normalize = false): Semver {
  const version = Semver.parse(normalize ? normalized(text) : text);
  if (!version) {
    throw new CelError(`"${text}" is no version`);
  }
  return version;
}

function isSemver(text: string, normalize = false): boolean {
  return Semver.parse(normalize ? normalized(text) : text) !== undefined;
}

/** Kubernetes' functions of versions (apiserver `library/semverlib.go`). */
export function semvers(library: Library): void {
  const read = reading(0);
  library
    .fn('semver', ['string'], parse, read)
    .fn('semver', ['string', 'bool'], parse, read)
    .fn('isSemver', ['string'], isSemver, read)
    .fn('isSemver', ['string', 'bool'], isSemver, read)
    .method('major', [TYPE], (a: Semver) => a.numbers[0])
    .method('minor', [TYPE], (a: Semver) => a.numbers[1])
    .method('patch', [TYPE], (a: Semver) => a.numbers[2])
    .method(
      'isGreaterThan',
      [TYPE, TYPE],
      (a: Semver, b: Semver) => a.compareTo(b) > 0,
    )
    .method(
      'isLessThan',
      [TYPE, TYPE],
      (a: Semver, b: Semver) => a.compareTo(b) < 0,
    )
    .method('compareTo', [TYPE, TYPE], (a: Semver, b: Semver) =>
      BigInt(a.compareTo(b)),
    );
}
