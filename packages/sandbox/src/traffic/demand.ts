import type { FailingRequests, Story } from '../stories';
import { daily, unrest } from './swings';
import { Wave } from './Wave';

/** An app in an environment. */
export interface Place {
  environment: string;
  app: string;
}

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

/** That of an app that nobody has told about. */
const ORDINARY = 10;

/** The mean of a day beside its busiest time. */
const MEAN = 0.6;

/** How busy an environment is beside prod, and at the least per minute. */
const SHARE: Record<string, { of: number; least: number }> = {
  prod: { of: 1, least: 6 },
  staging: { of: 0.06, least: 4 },
  dev: { of: 0.01, least: 3 },
};

/** Requests per second of an app, over all copies. */
export function demandOf(place: Place, stories: readonly Story[]): Wave {
  const { app, environment } = place;
  const { of, least } = SHARE[environment] ?? SHARE.dev;
  const told = failingStoryOf(place, stories)?.requestsPerMinute;
  const usual = Math.max(least, (BUSIEST[app] ?? ORDINARY) * MEAN * of);
  // machines and colleagues ask outside prod, at all times of the day
  const depth = environment === 'prod' ? 1 : 0.3;
  return Wave.of((told ?? usual) / 60, [
    ...daily(told === undefined ? depth : 0.1),
    ...unrest(`demand/${environment}/${app}`, 0.12),
  ]);
}

/** The story in which requests of the app fail, where there is one. */
export function failingStoryOf(
  { app, environment }: Place,
  stories: readonly Story[],
): FailingRequests | undefined {
  return stories.find(
    (story): story is FailingRequests =>
      story.behaviour === 'failing-requests' &&
      story.app === app &&
      story.environment === environment,
  );
}
