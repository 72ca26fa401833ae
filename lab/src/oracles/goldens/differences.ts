import { isDeepStrictEqual } from 'node:util';

/** A place where two JSON values are not the same. */
interface Difference {
  /** `errors[0].field`; empty for the whole value. */
  path: string;
  /** Undefined where there is nothing. */
  expected: unknown;
  actual: unknown;
}

/** The deepest places where two JSON values differ. */
export function differences(
  expected: unknown,
  actual: unknown,
  path = '',
): Difference[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (isContainer(expected) && isContainer(actual)) {
    const isList = Array.isArray(expected);
    if (isList === Array.isArray(actual)) {
      const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
      return [...keys].flatMap(key =>
        differences(
          expected[key],
          actual[key],
          isList ? `${path}[${key}]` : `${path}${path ? '.' : ''}${key}`,
        ),
      );
    }
  }
  return [{ path, expected, actual }];
}

/** A difference for a person: `spec.a: expected 1, got nothing`. */
export function differenceInWords(difference: Difference): string {
  const { path, expected, actual } = difference;
  return `${path || 'the whole'}: expected ${inWords(expected)}, got ${inWords(
    actual,
  )}`;
}

function inWords(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
