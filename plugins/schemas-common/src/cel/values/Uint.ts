const MAX = 2n ** 64n - 1n;

/** A whole number without a sign, of 64 bits. */
export class Uint {
  constructor(readonly value: bigint) {}

  static fits(value: bigint): boolean {
    return value >= 0n && value <= MAX;
  }
}
