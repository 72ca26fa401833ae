import { CelError } from '../values/CelError';
import { Timestamp } from '../values/times';

const FORM =
  /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:[.,](\d+))?([Zz]|[+-]\d\d:\d\d)$/;
const SECOND = 1_000_000_000n;

/** The instants that a timestamp can be: of the years 1 to 9999. */
const FIRST = BigInt(Date.parse('0001-01-01T00:00:00Z')) * 1_000_000n;
const END = BigInt(Date.parse('+010000-01-01T00:00:00Z')) * 1_000_000n;

/** @throws CelError for an instant that is beyond the years 1 to 9999 */
export function timestampOf(nanos: bigint): Timestamp {
  if (nanos < FIRST || nanos >= END) {
    throw new CelError('timestamp overflow');
  }
  return new Timestamp(nanos);
}

/**
 * Reads a time of RFC 3339.
 *
 * @throws CelError for a text that is none
 */
export function parseTimestamp(text: string): Timestamp {
  const match = FORM.exec(text);
  const [, day, time, fraction = '', zone] = match ?? [];
  const millis = match
    ? Date.parse(`${day}T${time}${zone.toUpperCase()}`)
    : NaN;
  if (Number.isNaN(millis)) {
    throw new CelError(`"${text}" is no time of RFC 3339`);
  }
  const nanos = BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return timestampOf(BigInt(Math.floor(millis / 1000)) * SECOND + nanos);
}

/** A time as RFC 3339 writes it, in UTC, with as few digits as will do. */
export function printTimestamp({ nanos }: Timestamp): string {
  const seconds = (nanos - (((nanos % SECOND) + SECOND) % SECOND)) / SECOND;
  const fraction = (nanos - seconds * SECOND)
    .toString()
    .padStart(9, '0')
    .replace(/0+$/, '');
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}${fraction ? `.${fraction}` : ''}Z`;
}
