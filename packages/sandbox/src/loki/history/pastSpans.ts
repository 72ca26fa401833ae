import type { SeededHistory, Story } from '../../stories';
import { Draw, seedOf } from '../../world';
import { demoContainers, type DemoContainer } from './demoContainers';
import type { PodSpan } from './PodSpan';

/** Days of history before the sandbox began. */
export const HISTORY_DAYS = 14;

const DAY = 86_400_000;

/** Characters that Kubernetes makes random names of. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** How long the pods of the version before go on beside the new ones. */
const OVERLAP = 9_000;

/**
 * Which containers ran in an environment in the days before the sandbox: one
 * set of pods for each release, with names made up.
 */
export function pastSpans(options: {
  environment: string;
  history: Pick<SeededHistory, 'releases'>;
  stories: Story[];
  began: Date;
}): PodSpan[] {
  return demoContainers.flatMap(container => spansOf(container, options));
}

function spansOf(
  container: DemoContainer,
  { environment, history, stories, began }: Parameters<typeof pastSpans>[0],
): PodSpan[] {
  const { app } = container;
  const here = (one: { app: string; environment: string }) =>
    one.app === app && one.environment === environment;
  const silent = stories.find(one => here(one) && silences(one, container));
  const end = silent ? Date.parse(silent.since) : Infinity;
  const first = began.getTime() - HISTORY_DAYS * DAY;
  const releases = container.released ? history.releases.filter(here) : [];
  const begins = [
    { at: first, version: releases[0]?.previous, digest: undefined },
    ...releases.map(({ liveAt, version, digest }) => ({
      at: Date.parse(liveAt),
      version,
      digest,
    })),
  ];
  return begins.flatMap(({ at, version, digest }, index) => {
    const next = begins[index + 1]?.at;
    const from = Math.max(first, at);
    const to = Math.min(next === undefined ? Infinity : next + OVERLAP, end);
    if (from >= to) return [];
    return podNames(container, environment, version).map(
      (pod): PodSpan => ({
        namespace: app,
        pod,
        container: container.container,
        image: imageOf(container, version, digest),
        version,
        app,
        from,
        to: to === Infinity ? undefined : to,
        state: 'serving',
      }),
    );
  });
}

/** Stories in which the container does not run any more. */
function silences(story: Story, { released }: DemoContainer): boolean {
  switch (story.behaviour) {
    case 'image-missing':
    case 'crashing':
      return released;
    case 'composition-refused':
      return true;
    default:
      return false;
  }
}

function imageOf(
  { image, released }: DemoContainer,
  version?: string,
  digest?: string,
): string {
  if (!released) return image;
  return digest ? `${image}@${digest}` : `${image}:${version ?? 'latest'}`;
}

function podNames(
  { app, copies, workload }: DemoContainer,
  environment: string,
  version = '',
): string[] {
  const draw = new Draw(seedOf(`${app}/${workload}/${environment}/${version}`));
  const letters = (count: number) =>
    Array.from({ length: count }, () => LETTERS[draw.below(LETTERS.length)]);
  const replicaSet = `${workload}-${letters(10).join('')}`;
  return Array.from(
    { length: copies[environment] ?? 1 },
    () => `${replicaSet}-${letters(5).join('')}`,
  );
}
