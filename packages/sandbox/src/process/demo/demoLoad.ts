import type { FailingRequests, Story } from '../../stories';
import { Traffic } from '../../traffic';
import type { LoadOf } from '../../world';
import { failRequests } from './failRequests';

/**
 * What the apps of the demo world have to do, and how that goes: the model
 * that the metrics are made of, as log lines need it.
 */
export function demoLoad(told: Story[]): LoadOf {
  const traffic = new Traffic(told);
  const failing = told
    .filter(
      (story): story is FailingRequests =>
        story.behaviour === 'failing-requests',
    )
    .map(story => ({ story, loadOf: failRequests(story) }));
  return ({ environment, app, image }, ms) => {
    const { requests, shares } = traffic.flowOf({ environment, app });
    const story = failing.find(
      one => one.story.app === app && one.story.environment === environment,
    );
    return {
      ...story?.loadOf(image, ms),
      requestsPerMinute: requests.at(ms) * 60,
      errorRatio: shares.failing.at(ms),
    };
  };
}
