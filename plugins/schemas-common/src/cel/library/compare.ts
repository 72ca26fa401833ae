import { noOverload } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { numberOf } from '../values/equality';
import { Duration, Timestamp } from '../values/times';

/**
 * Orders two values of a kind, numbers of whatever kinds; NaN is neither.
 *
 * @throws CelError for values that have no order
 */
export function compare(a: CelValue, b: CelValue): number {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== undefined && right !== undefined) {
    return order(left, right);
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return compareTexts(a, b);
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') {
    return Number(a) - Number(b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return compareBytes(a, b);
  }
  if (
    (a instanceof Timestamp && b instanceof Timestamp) ||
    (a instanceof Duration && b instanceof Duration)
  ) {
    return order(a.nanos, b.nanos);
  }
  throw noOverload('comparison');
}

function order(a: number | bigint, b: number | bigint): number {
  if (a < b) {
    return -1;
  }
  if (a > b) {
    return 1;
  }
  // NaN compares as nothing does.
  return a >= b ? 0 : NaN;
}

// By code points, which JavaScript's own order is not.
function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  const encoder = new TextEncoder();
  return compareBytes(encoder.encode(a), encoder.encode(b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a[index] !== b[index]) {
      return a[index] - b[index];
    }
  }
  return a.length - b.length;
}
