const NANO = 10n ** 9n;
const BINARY = suffixes({ Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 });
const DECIMAL = suffixes({
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
});
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_DIGITS = 18;
// Numbers beyond are not told apart, so that a short text is no long sum.
const MAX_SCALE = 5000;
const FORM = /^([+-]?)0*(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;

/** `value` times ten to the power of `scale`, where upstream keeps an int64. */
interface Small {
  value: bigint;
  scale: number;
}

/**
 * An amount such as `500m` or `1.5Gi`, exact to the nano (apimachinery
 * `resource.Quantity`, which rounds away from zero below that). Upstream holds
 * most of them in an int64, and those alone may be whole numbers to it.
 */
export class Quantity {
  private constructor(
    private readonly nanos: bigint,
    private readonly small?: Small,
  ) {}

  /** Reads a quantity (`ParseQuantity`); `undefined` for a text that is none. */
  static parse(text: string): Quantity | undefined {
    const match = text === '' ? undefined : FORM.exec(text);
    if (!match) {
      return undefined;
    }
    const [, sign, digits, fraction = '', suffix] = match;
    const power = powerOf(suffix);
    if (!power) {
      return undefined;
    }
    const number = digits || '0';
    const parsed =
      smallOf(number, fraction, power) ??
      // Without any digit it is nought, but only to the short way.
      (/\d/.test(text.slice(0, text.length - suffix.length))
        ? largeOf(number, fraction, power)
        : undefined);
    return sign === '-' ? parsed?.negated() : parsed;
  }

  static ofSmall(small: Small): Quantity {
    return new Quantity(nanosOf(small), small);
  }

  static ofNanos(nanos: bigint): Quantity {
    return new Quantity(nanos);
  }

  compareTo(other: Quantity): number {
    if (this.nanos === other.nanos) {
      return 0;
    }
    return this.nanos < other.nanos ? -1 : 1;
  }

  sign(): number {
    if (this.nanos === 0n) {
      return 0;
    }
    return this.nanos < 0n ? -1 : 1;
  }

  add(other: Quantity | bigint): Quantity {
    const added =
      typeof other === 'bigint'
        ? Quantity.ofSmall({ value: other, scale: 0 })
        : other;
    const small = this.small && added.small && sumOf(this.small, added.small);
    return small
      ? Quantity.ofSmall(small)
      : new Quantity(this.nanos + added.nanos);
  }

  sub(other: Quantity | bigint): Quantity {
    return this.add(typeof other === 'bigint' ? -other : other.negated());
  }

  isInteger(): boolean {
    return (
      this.small !== undefined &&
      this.small.scale >= 0 &&
      isInt64(this.nanos / NANO)
    );
  }

  asInteger(): bigint {
    return this.nanos / NANO;
  }

  asApproximateFloat(): number {
    const { value, scale } = this.small ?? { value: this.nanos, scale: -9 };
    return scale === 0 ? Number(value) : Number(value) * Number(`1e${scale}`);
  }

  private negated(): Quantity {
    return new Quantity(
      -this.nanos,
      this.small && { ...this.small, value: -this.small.value },
    );
  }
}

interface Power {
  base: 2 | 10;
  exponent: number;
}

function suffixes(exponents: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(exponents));
}

function powerOf(suffix: string): Power | undefined {
  const binary = BINARY.get(suffix);
  if (binary !== undefined) {
    return { base: 2, exponent: binary };
  }
  const decimal = DECIMAL.get(suffix);
  if (decimal !== undefined) {
    return { base: 10, exponent: decimal };
  }
  const digits = /^[eE]([+-]?)(\d+)$/.exec(suffix);
  if (!digits) {
    return undefined;
  }
  const size = BigInt(digits[2]);
  const exponent = digits[1] === '-' ? -size : size;
  // Read as 64 bits, kept as 32.
  return BigInt.asIntN(64, exponent) === exponent
    ? { base: 10, exponent: Number(BigInt.asIntN(32, exponent)) }
    : undefined;
}

/** What fits in an int64 for sure: upstream counts the digits. */
function smallOf(
  number: string,
  fraction: string,
  { base, exponent }: Power,
): Quantity | undefined {
  if (base === 2) {
    const room = 14 - number.length - Math.floor((exponent * 3) / 10);
    return fraction === '' && room >= 0
      ? Quantity.ofSmall({
          value: BigInt(number) << BigInt(exponent),
          scale: 0,
        })
      : undefined;
  }
  const scale = exponent - fraction.length;
  return number.length + fraction.length <= MAX_DIGITS && scale >= -9
    ? Quantity.ofSmall({ value: BigInt(number + fraction), scale })
    : undefined;
}

function largeOf(
  number: string,
  fraction: string,
  { base, exponent }: Power,
): Quantity {
  const digits = BigInt(number + fraction);
  const value = base === 2 ? digits << BigInt(exponent) : digits;
  const nanos = nanosOf({
    value,
    scale: (base === 2 ? 0 : exponent) - fraction.length,
  });
  const most = MAX_INT64 * NANO;
  return Quantity.ofNanos(base === 2 && nanos > most ? most : nanos);
}

/** Rounded up; of what is not negative where it has to be. */
function nanosOf({ value, scale }: Small): bigint {
  const by = Math.min(Math.max(scale + 9, -MAX_SCALE), MAX_SCALE);
  const factor = 10n ** BigInt(Math.abs(by));
  return by >= 0 ? value * factor : (value + factor - 1n) / factor;
}

/** The sum, where it is an int64 at the smaller scale. */
function sumOf(a: Small, b: Small): Small | undefined {
  if (a.value === 0n || b.value === 0n) {
    return b.value === 0n ? a : b;
  }
  const scale = Math.min(a.scale, b.scale);
  if (Math.max(a.scale, b.scale) - scale > MAX_DIGITS) {
    return undefined;
  }
  const at = (part: Small) => part.value * 10n ** BigInt(part.scale - scale);
  const value = at(a) + at(b);
  return isInt64(at(a)) && isInt64(at(b)) && isInt64(value)
    ? { value, scale }
    : undefined;
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
