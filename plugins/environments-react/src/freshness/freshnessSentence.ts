import type { Freshness } from '@gitops-portal/plugin-environments-common';

const freshMilliseconds = 30_000;

/**
 * The sentence about the age of facts: "as of 2 min ago, staging-eu
 * unreachable". Undefined where there is nothing to say.
 */
export function freshnessSentence(options: {
  freshness: Freshness;
  source?: string;
  always?: boolean;
  /** Milliseconds since the epoch. */
  now: number;
  ago: (time: string) => string;
}): string | undefined {
  const { freshness, source = 'the cluster', now, ago, always } = options;
  const age = freshness.asOf ? now - Date.parse(freshness.asOf) : undefined;
  const asOf = freshness.asOf ? `as of ${ago(freshness.asOf)}` : undefined;
  switch (freshness.state) {
    case 'unreachable':
      return [
        asOf,
        `${source} unreachable${
          freshness.since ? ` since ${ago(freshness.since)}` : ''
        }`,
      ]
        .filter(Boolean)
        .join(', ');
    case 'connecting':
      return asOf ?? `connecting to ${source}`;
    case 'stale':
      return asOf ? `${asOf}, ${source} is silent` : `${source} is silent`;
    default:
      return always || (age !== undefined && age > freshMilliseconds)
        ? asOf
        : undefined;
  }
}
