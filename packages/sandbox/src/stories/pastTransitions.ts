import type { PastRelease } from './SeededHistory';

/** A headline that an app had from a moment on. RFC 3339, UTC. */
export interface PastTransition {
  app: string;
  environment: string;
  headline: 'OutOfSync' | 'Progressing' | 'Degraded' | 'Synced';
  at: string;
  /** The commit that was behind it. */
  commit: string;
  cause?: string;
}

/** Versions that went bad, by app and environment: they were rolled back. */
const BAD_RELEASES = [
  {
    app: 'storefront',
    environment: 'prod',
    version: '1.42.1',
    afterSeconds: 540,
    cause: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  },
];

/**
 * What the apps' status went through with each release: seen in Git, rolled
 * out, healthy; a bad one degraded until the next. Oldest first.
 */
export function pastTransitions(releases: PastRelease[]): PastTransition[] {
  return releases
    .flatMap(release => [...rollout(release), ...degradation(release)])
    .sort((a, b) => a.at.localeCompare(b.at));
}

function rollout(release: PastRelease): PastTransition[] {
  const committed = Date.parse(release.committedAt);
  return [
    at(release, 'OutOfSync', committed),
    at(release, 'Progressing', committed + 6_000),
    at(release, 'Synced', Date.parse(release.liveAt)),
  ];
}

function degradation(release: PastRelease): PastTransition[] {
  return BAD_RELEASES.filter(
    bad =>
      bad.app === release.app &&
      bad.environment === release.environment &&
      bad.version === release.version,
  ).map(bad => ({
    ...at(
      release,
      'Degraded',
      Date.parse(release.liveAt) + bad.afterSeconds * 1000,
    ),
    cause: bad.cause,
  }));
}

function at(
  { app, environment, commit }: PastRelease,
  headline: PastTransition['headline'],
  milliseconds: number,
): PastTransition {
  return {
    app,
    environment,
    headline,
    at: new Date(milliseconds).toISOString(),
    commit,
  };
}
