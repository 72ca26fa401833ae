import { CelError } from '../values/CelError';
import { Timestamp } from '../values/times';

const FORM =
  /^(\d{4}-\d\d-\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)?$/;
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
 * Reads a time of RFC 3339, as `timestamp()` does.
 *
 * @throws CelError for a text that is none
 */
export function parseTimestamp(text: string): Timestamp {
  const nanos = nanosOf(text, false);
  if (nanos === undefined) {
    throw new CelError(`"${text}" is no time of RFC 3339`);
  }
  return timestampOf(nanos);
}

/**
 * Reads a field of format date-time (strfmt `ParseDateTime`): the zone may be
 * left out, and nothing at all is the beginning of 1970.
 *
 * @throws CelError for a text that is none
 */
export function parseDateTime(text: string): Timestamp {
  const nanos = text === '' ? 0n : nanosOf(text, true);
  if (nanos === undefined) {
    throw new CelError(`"${text}" is no date-time`);
  }
  return new Timestamp(nanos);
}

/** Nanoseconds since 1970, as Go reads times. */
function nanosOf(text: string, mayBeLocal: boolean): bigint | undefined {
  const match = FORM.exec(text);
  if (!match) {
    return undefined;
  }
  const [, day, hour, minute, second, fraction = '', zone] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offset = zone ? offsetOf(zone) : 0;
  if (
    Number.isNaN(midnight) ||
    // The 30th of February would be a day of March.
    new Date(midnight).toISOString().slice(0, 10) !== day ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    (!zone && !mayBeLocal) ||
    offset === undefined
  ) {
    return undefined;
  }
  const seconds =
    midnight / 1000 +
    (Number(hour) * 60 + Number(minute) - offset) * 60 +
    Number(second);
  return BigInt(seconds) * SECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

/** Minutes before UTC; Go takes 24 hours and 60 minutes too. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') {
    return 0;
  }
  const [hours, minutes] = zone.slice(1).split(':').map(Number);
  const size = hours * 60 + minutes;
  return hours > 24 || minutes > 60
    ? undefined
    : size * (zone.startsWith('-') ? -1 : 1);
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
