import type { FailingRequests, Story } from '../../stories';
import { ordinaryLoad, type LoadOf } from '../../world';
import { failRequests } from './failRequests';

/** Requests per minute in prod at the busiest time of the day. */
const BUSIEST: Record<string, number> = {
  storefront: 2400,
  search: 900,
  recommendations: 700,
  inventory: 600,
  checkout: 420,
  payments: 380,
  notifications: 200,
  'legacy-cms': 40,
};

/** How busy an environment is beside prod, and at the least. */
const SHARE: Record<string, { of: number; least: number }> = {
  prod: { of: 1, least: 4 },
  staging: { of: 0.06, least: 3 },
  dev: { of: 0.01, least: 2 },
};

const HOUR = 3_600_000;

/** What the apps of the demo world have to do, and how that goes. */
export function demoLoad(told: Story[]): LoadOf {
  const failing = told
    .filter(
      (story): story is FailingRequests =>
        story.behaviour === 'failing-requests',
    )
    .map(story => ({ story, loadOf: failRequests(story) }));
  return ({ environment, app, image }, ms) => {
    const here = failing.find(
      ({ story }) => story.app === app && story.environment === environment,
    );
    if (here) return here.loadOf(image, ms);
    const { of, least } = SHARE[environment] ?? SHARE.dev;
    const busy = (BUSIEST[app] ?? ordinaryLoad.requestsPerMinute) * of;
    return {
      ...ordinaryLoad,
      requestsPerMinute: Math.max(least, busy * timeOfDay(ms)),
    };
  };
}

/** From 0.25 at night to 1 in the evening. */
function timeOfDay(ms: number): number {
  const hour = (ms / HOUR) % 24;
  return 0.625 + 0.375 * Math.cos(((hour - 18) / 24) * 2 * Math.PI);
}
