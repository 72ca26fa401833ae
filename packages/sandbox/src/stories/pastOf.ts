import type { SeededHistory } from './SeededHistory';
import type { Story } from './Story';

/** Days before the first commit at which apps were there already. */
const EARLIER = 60;

/** An app's past in an environment, from its releases and from what goes on. */
export function pastOf(
  history: Pick<SeededHistory, 'commits' | 'releases'>,
  stories: Story[],
  environment: string,
  app: string,
): {
  createdAt: Date;
  since: Date;
  releases: { at: Date; commit: string }[];
} {
  const here = (one: { app: string; environment: string }) =>
    one.app === app && one.environment === environment;
  const first = Date.parse(history.commits[0].at);
  const createdAt = new Date(first - EARLIER * 86_400_000);
  const releases = history.releases
    .filter(here)
    .map(({ liveAt, commit }) => ({ at: new Date(liveAt), commit }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  // What somebody changed by hand shows from then on by itself.
  const story = stories.find(
    one => here(one) && one.behaviour !== 'changed-by-hand',
  );
  const isNew = story && story.behaviour !== 'failing-requests';
  const since = isNew
    ? new Date(story.since)
    : releases.at(-1)?.at ?? new Date(first);
  return { createdAt, since, releases };
}
