/** Buckets of a histogram, all of one width. */
export interface VolumeBuckets {
  stepSeconds: number;
  /** Unix seconds: start of each bucket, a multiple of the step. */
  times: number[];
}

/** Widths that a person can name, in seconds. */
const widths = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200, 86_400,
];
const daySeconds = 86_400;

/**
 * Cuts a range into whole buckets of the smallest width with which there are
 * not too many. Aligned to the step, so that people who look at nearly the
 * same range ask the store the same, and bars stay where they are as time
 * goes on. The first may begin before the range, the last end after it.
 *
 * @param from - Unix seconds
 * @param to - Unix seconds
 */
export function volumeBuckets(
  from: number,
  to: number,
  maxBuckets = 120,
): VolumeBuckets {
  const countOf = (step: number) =>
    Math.max(1, Math.ceil(to / step) - Math.floor(from / step));
  let stepSeconds = widths.find(width => countOf(width) <= maxBuckets);
  if (!stepSeconds) {
    stepSeconds = daySeconds;
    while (countOf(stepSeconds) > maxBuckets) stepSeconds += daySeconds;
  }
  const step = stepSeconds;
  const first = Math.floor(from / step) * step;
  const times = Array.from(
    { length: countOf(step) },
    (_, index) => first + index * step,
  );
  return { stepSeconds: step, times };
}

/**
 * The evaluations that count those buckets: one at the end of each, since an
 * evaluation counts the step before it.
 */
export function evaluationsOf({ stepSeconds, times }: VolumeBuckets): {
  start: number;
  end: number;
} {
  return {
    start: times[0] + stepSeconds,
    end: times[times.length - 1] + stepSeconds,
  };
}
