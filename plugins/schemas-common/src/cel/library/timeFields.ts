import { CelError } from '../values/CelError';
import { Duration, Timestamp } from '../values/times';
import { Library } from './Overload';

const MILLI = 1_000_000n;
const DAY = 86_400_000;

/** An instant as a clock in a time zone shows it, as if it were UTC. */
function local({ nanos }: Timestamp, zone = 'UTC'): Date {
  const millis = Number((nanos - (((nanos % MILLI) + MILLI) % MILLI)) / MILLI);
  const offset = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return new Date(millis + (offset[1] === '-' ? -minutes : minutes) * 60_000);
  }
  return new Date(millis + namedOffset(millis, zone));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function namedOffset(millis: number, zone: string): number {
  if (zone === 'UTC' || zone === '') {
    return 0;
  }
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(new Date(millis))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(
    parts.year,
    parts.month - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  );
  return shown - Math.floor(millis / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) {
    return known;
  }
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    throw new CelError(`unknown time zone ${zone}`);
  }
}

const FIELDS: Record<string, (date: Date) => number> = {
  getFullYear: date => date.getUTCFullYear(),
  getMonth: date => date.getUTCMonth(),
  getDate: date => date.getUTCDate(),
  getDayOfMonth: date => date.getUTCDate() - 1,
  getDayOfWeek: date => date.getUTCDay(),
  getDayOfYear: date =>
    Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY),
  getHours: date => date.getUTCHours(),
  getMinutes: date => date.getUTCMinutes(),
  getSeconds: date => date.getUTCSeconds(),
  getMilliseconds: date => date.getUTCMilliseconds(),
};

const UNITS: Record<string, bigint> = {
  getHours: 3_600_000_000_000n,
  getMinutes: 60_000_000_000n,
  getSeconds: 1_000_000_000n,
  getMilliseconds: MILLI,
};

/** What can be asked of an instant, and of a duration. */
export function timeFields(library: Library): void {
  for (const [name, field] of Object.entries(FIELDS)) {
    library
      .method(name, ['google.protobuf.Timestamp'], (time: Timestamp) =>
        BigInt(field(local(time))),
      )
      .method(
        name,
        ['google.protobuf.Timestamp', 'string'],
        (time: Timestamp, zone: string) => BigInt(field(local(time, zone))),
      );
  }
  for (const [name, unit] of Object.entries(UNITS)) {
    library.method(
      name,
      ['google.protobuf.Duration'],
      (duration: Duration) => duration.nanos / unit,
    );
  }
}
