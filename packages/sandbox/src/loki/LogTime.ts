/** A time in nanoseconds since 1970, which do not fit one number. */
export interface LogTime {
  /** Whole milliseconds. */
  ms: number;
  /** Nanoseconds beyond them, 0 to 999,999. */
  nanos: number;
}

/** Whether `a` is before (< 0), at (0) or after `b`. */
export function compareTimes(a: LogTime, b: LogTime): number {
  return a.ms - b.ms || a.nanos - b.nanos;
}

/** In nanoseconds, as Loki writes times. */
export function printTime({ ms, nanos }: LogTime): string {
  return `${ms}${String(nanos).padStart(6, '0')}`;
}

/** Nanoseconds from one time to another, rounded. */
export function nanosBetween(from: LogTime, to: LogTime): number {
  return (to.ms - from.ms) * 1e6 + (to.nanos - from.nanos);
}

/** A time so many milliseconds later. */
export function later({ ms, nanos }: LogTime, milliseconds: number): LogTime {
  return { ms: ms + milliseconds, nanos };
}

/**
 * Reads a time as Loki takes it: nanoseconds, seconds (up to ten digits, or
 * with a point) or RFC 3339. Undefined where it is none of them.
 */
export function parseTime(text: string): LogTime | undefined {
  if (/^-?\d+\.\d+$/.test(text)) {
    const ms = Number(text) * 1000;
    const whole = Math.floor(ms);
    return { ms: whole, nanos: Math.round((ms - whole) * 1e6) % 1_000_000 };
  }
  if (/^\d+$/.test(text)) {
    if (text.length <= 10) return { ms: Number(text) * 1000, nanos: 0 };
    return { ms: Number(text.slice(0, -6)), nanos: Number(text.slice(-6)) };
  }
  const [, seconds, fraction = '', zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(
      text,
    ) ?? [];
  const ms = seconds ? Date.parse(`${seconds}${zone}`) : NaN;
  if (Number.isNaN(ms)) return undefined;
  const nanos = Number(fraction.slice(1).padEnd(9, '0'));
  return { ms: ms + Math.floor(nanos / 1e6), nanos: nanos % 1e6 };
}
