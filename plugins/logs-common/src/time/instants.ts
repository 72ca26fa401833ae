/** RFC 3339 with up to nine digits of a second's fraction. */
const timestamp =
  /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Nanoseconds since 1970 of an RFC 3339 timestamp, as a decimal string;
 * undefined where it is none.
 */
export function parseInstant(text: string): string | undefined {
  const [, seconds, fraction = '', zone] = timestamp.exec(text) ?? [];
  if (!seconds) return undefined;
  const milliseconds = Date.parse(`${seconds}${zone}`.toUpperCase());
  if (Number.isNaN(milliseconds)) return undefined;
  const whole = BigInt(milliseconds) * 1_000_000n;
  return (whole + BigInt(fraction.padEnd(9, '0'))).toString();
}

/** RFC 3339 in UTC with milliseconds, of nanoseconds since 1970. */
export function formatInstant(time: string): string {
  return new Date(millisecondsOf(time)).toISOString();
}

/** Whole milliseconds since 1970. */
export function millisecondsOf(time: string): number {
  return Number(BigInt(time) / 1_000_000n);
}

/**
 * Below zero where `a` is before `b`, both nanoseconds as decimal strings.
 * Without BigInt: it is asked for each line of a page.
 */
export function compareInstants(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
