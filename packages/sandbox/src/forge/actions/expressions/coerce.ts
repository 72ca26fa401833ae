import type { Value } from './Expression';

/** Whether a value counts as true. */
export function isTruthy(value: Value): boolean {
  return !(
    value === false ||
    value === 0 ||
    value === '' ||
    value === null ||
    Number.isNaN(value)
  );
}

/** A value as it stands in a text; objects and lists have no text. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (Array.isArray(value)) return 'Array';
  return typeof value === 'object' ? 'Object' : String(value);
}

function numberOf(value: Value): number {
  if (value === null || value === '') return 0;
  if (typeof value === 'object') return NaN;
  return Number(value);
}

/**
 * Compares as GitHub does: texts without regard to case, other types as
 * numbers, objects and lists only by identity. NaN where there is no order.
 */
export function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') {
    const [one, other] = [left.toLowerCase(), right.toLowerCase()];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  }
  if (typeof left === 'object' && left !== null && left === right) return 0;
  return numberOf(left) - numberOf(right);
}
