const NANO = 10n ** 9n;
const BINARY: Record<string, bigint> = {
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
  Pi: 2n ** 50n,
  Ei: 2n ** 60n,
};
const DECIMAL: Record<string, number> = {
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
};
const MAX_INT64 = 2n ** 63n - 1n;
const FORM =
  /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?|[eE][+-]?\d{1,3})$/;

/**
 * An amount such as `500m` or `1.5Gi`, exact to the nano (apimachinery
 * `resource.Quantity`, which rounds away from zero below that).
 */
export class Quantity {
  private constructor(private readonly nanos: bigint) {}

  /** Reads a quantity; `undefined` for a text that is none. */
  static parse(text: string): Quantity | undefined {
    const match = FORM.exec(text);
    if (!match) {
      return undefined;
    }
    const [, sign, number, suffix] = match;
    const [whole, fraction = ''] = number.split('.');
    const digits = BigInt(whole + fraction);
    const binary = Object.hasOwn(BINARY, suffix) ? BINARY[suffix] : 1n;
    const exponent =
      (Object.hasOwn(DECIMAL, suffix)
        ? DECIMAL[suffix]
        : Number(/^[eE]([+-]?\d+)$/.exec(suffix)?.[1] ?? 0)) -
      fraction.length +
      9;
    const scaled = digits * binary;
    const nanos =
      exponent >= 0
        ? scaled * 10n ** BigInt(exponent)
        : divideUp(scaled, 10n ** BigInt(-exponent));
    return new Quantity(sign === '-' ? -nanos : nanos);
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
    return new Quantity(this.nanos + Quantity.nanosOf(other));
  }

  sub(other: Quantity | bigint): Quantity {
    return new Quantity(this.nanos - Quantity.nanosOf(other));
  }

  isInteger(): boolean {
    return this.nanos % NANO === 0n && abs(this.nanos / NANO) <= MAX_INT64;
  }

  asInteger(): bigint {
    return this.nanos / NANO;
  }

  asApproximateFloat(): number {
    return Number(this.nanos) / 1e9;
  }

  private static nanosOf(value: Quantity | bigint): bigint {
    return typeof value === 'bigint' ? value * NANO : value.nanos;
  }
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
