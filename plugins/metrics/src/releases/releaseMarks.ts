import type { Release } from '@gitops-portal/plugin-delivery-common';

/** A release in a chart. */
export interface ReleaseMark {
  /** Seconds since 1970. */
  at: number;
  /** The version as people call it. */
  label: string;
  /** Commit of the desired state. */
  revision?: string;
}

/** Clusters of one environment get the same version one after the other. */
const sameRolloutSeconds = 3600;

/** The releases of one environment, oldest first; one for all its clusters. */
export function releaseMarks(
  releases: Release[],
  environment: string,
): ReleaseMark[] {
  const marks: ReleaseMark[] = [];
  const sorted = releases
    .filter(release => release.environment === environment)
    .map(release => ({ ...release, seconds: Date.parse(release.at) / 1000 }))
    .sort((a, b) => a.seconds - b.seconds);
  for (const { seconds, version, digest, revision } of sorted) {
    const label = version ?? digest?.replace(/^sha\d+:/, '').slice(0, 7) ?? '?';
    const isKnown = marks.some(
      mark => mark.label === label && seconds - mark.at < sameRolloutSeconds,
    );
    if (isKnown) continue;
    marks.push({ at: seconds, label, ...(revision ? { revision } : {}) });
  }
  return marks;
}
