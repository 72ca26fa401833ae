import { seedOf } from '../world';
import type { Place } from './demand';
import { Durations } from './Durations';
import { daily, unrest } from './swings';
import { Wave } from './Wave';

/** Medians of quick requests in prod, in seconds. */
const MEDIANS: Record<string, number> = {
  storefront: 0.045,
  search: 0.028,
  recommendations: 0.06,
  inventory: 0.018,
  checkout: 0.085,
  payments: 0.14,
  'legacy-cms': 0.22,
};

const ORDINARY = 0.05;

/** Slow requests beside quick ones. */
const SLOWER = 6;

/** How an image of an app answers; one release is a bit faster than another. */
export function durationsOf({ app, environment }: Place, image: string) {
  const release = 0.9 + (0.2 * (seedOf(image) % 1000)) / 1000;
  const machine = environment === 'prod' ? 1 : 1.3;
  const median = (MEDIANS[app] ?? ORDINARY) * release * machine;
  return new Durations(
    { median, sigma: 0.45 },
    { median: median * SLOWER, sigma: 0.55 },
  );
}

/** The share of slow requests, 0 to 1: more when there is more to do. */
export function slownessOf({ app, environment }: Place): Wave {
  return Wave.of(0.06, [
    ...daily(0.5),
    ...unrest(`slow/${environment}/${app}`, 0.3),
  ]);
}
