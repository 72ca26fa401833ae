/**
 * Whether a number is one that Kubernetes keeps as a whole number (int64).
 * Larger ones are floating-point numbers to it.
 */
export function isWhole(value: unknown): value is number | bigint {
  return (
    typeof value === 'bigint' ||
    (Number.isInteger(value) &&
      (value as number) > -(2 ** 63) &&
      (value as number) < 2 ** 63)
  );
}

/** Whether a value is a number, of whichever size. */
export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** A number as Go's conversion to int64 makes it on the usual machines. */
export function truncated(value: number): number | bigint {
  const whole = Math.trunc(value);
  return isWhole(whole) ? whole : -(2n ** 63n);
}

/**
 * Whether a number is whole but for what binary fractions lose (swag
 * `IsFloat64AJSONInteger`).
 */
export function isNearlyWhole(value: number): boolean {
  const size = Math.abs(value);
  if (!(size <= Number.MAX_SAFE_INTEGER)) {
    return false;
  }
  const rounded = Math.round(size);
  return size === rounded || Math.abs(size - rounded) < 1e-9 * rounded;
}
