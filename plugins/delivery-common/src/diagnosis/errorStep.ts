/** Failing requests before and after a release, each 0…1. */
export interface ErrorStep {
  before: number;
  after: number;
}

/** How long before a release counts as before it, in seconds. */
const beforeSeconds = 3600;
/** The newest points say how it is now; more would hide that it ended. */
const newest = 5;
/** With fewer points on a side nothing is said. */
const enough = 3;
const timesHigher = 3;
const notable = 0.01;

/**
 * How often requests failed in the hour before a release, and do now. Undefined
 * where too little is known of either side.
 *
 * @param times - seconds since 1970, ascending
 * @param values - share of requests that failed, one for each of the times
 * @param releaseAt - seconds since 1970
 */
export function compareErrors(
  times: number[],
  values: (number | null)[],
  releaseAt: number,
): ErrorStep | undefined {
  const known = times.flatMap((time, index) => {
    const value = values[index];
    return value === null || value === undefined || !Number.isFinite(value)
      ? []
      : [{ time, value }];
  });
  const earlier = known.filter(
    ({ time }) => time < releaseAt && time >= releaseAt - beforeSeconds,
  );
  const later = known.filter(({ time }) => time > releaseAt).slice(-newest);
  if (earlier.length < enough || later.length < enough) return undefined;
  return {
    before: medianOf(earlier.map(({ value }) => value)),
    after: medianOf(later.map(({ value }) => value)),
  };
}

/**
 * Whether requests fail clearly more often since a release: more than three
 * times as often, and more than one in a hundred.
 */
export function isErrorStep({ before, after }: ErrorStep): boolean {
  return isNotable(after) && after > timesHigher * before;
}

/** Whether that many failing requests are worth a word: one in a hundred. */
export function isNotable(share: number): boolean {
  return share > notable;
}

/** One outlier is no step. */
function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
