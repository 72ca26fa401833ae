import { InputError } from '@backstage/errors';

/** Steps in seconds: each fits into a day. */
const steps = [
  15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
  86_400,
];

/** Points of a series that a chart shows at most. */
export const maxPoints = 300;
/** A rate needs a few scrapes; most stores scrape twice a minute or more. */
const minWindowSeconds = 60;
const maxSpanSeconds = 400 * 86_400;

/** A time range on the grid of its step; all in seconds since 1970. */
export interface SignalRange {
  /** Time of the first point. */
  start: number;
  /** Time of the last point. */
  end: number;
  stepSeconds: number;
  /** What a rate at a point is taken over. */
  windowSeconds: number;
}

/**
 * Puts a time range on a grid that does not depend on when it is asked for:
 * whoever looks at the same hour asks the same.
 *
 * @param from - RFC 3339
 * @param to - RFC 3339
 * @throws InputError where they are no times, or none after the other
 */
export function signalRange(from: string, to: string): SignalRange {
  const first = secondsOf('from', from);
  const last = secondsOf('to', to);
  if (last <= first) throw new InputError('from must be before to');
  if (last - first > maxSpanSeconds) {
    throw new InputError('A range may be at most 400 days long');
  }
  const stepSeconds = stepFor(last - first);
  const start = Math.floor(first / stepSeconds) * stepSeconds;
  const end = Math.max(
    Math.floor(last / stepSeconds) * stepSeconds,
    start + stepSeconds,
  );
  return {
    start,
    end,
    stepSeconds,
    windowSeconds: Math.max(2 * stepSeconds, minWindowSeconds),
  };
}

/** The times of a range's points, in seconds since 1970. */
export function timesOf(range: SignalRange): number[] {
  const { start, end, stepSeconds } = range;
  const count = (end - start) / stepSeconds + 1;
  return Array.from(
    { length: count },
    (_, index) => start + index * stepSeconds,
  );
}

/**
 * The step of a span of time, so that there are at most 300 points.
 *
 * @param spanSeconds - length of the range
 */
export function stepFor(spanSeconds: number): number {
  // Two more than the intervals: the grid may begin and end outside.
  const fits = (step: number) => spanSeconds / step + 2 <= maxPoints;
  const day = steps[steps.length - 1];
  return (
    steps.find(fits) ?? Math.ceil(spanSeconds / (maxPoints - 2) / day) * day
  );
}

function secondsOf(name: string, time: string): number {
  const milliseconds = /^\d{4}-\d\d-\d\dT/.test(time) ? Date.parse(time) : NaN;
  if (Number.isFinite(milliseconds)) return milliseconds / 1000;
  throw new InputError(`${name} must be a time such as 2026-05-04T11:00:00Z`);
}
