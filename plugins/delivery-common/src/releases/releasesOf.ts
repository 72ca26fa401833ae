import type { DeliveryTransition } from '../status';
import { isOtherVersion } from '../versions/isOtherVersion';
import type { Release } from './Release';

/**
 * The releases in an app's transitions, oldest first: one for each change of
 * its version in a cluster. The oldest of each is the first that is known.
 */
export function releasesOf(transitions: DeliveryTransition[]): Release[] {
  const last = new Map<string, Release>();
  const releases: Release[] = [];
  const sorted = [...transitions].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  for (const transition of sorted) {
    const { app, environment, cluster, at, version } = transition;
    if (!version?.version && !version?.digest) continue;
    const place = `${app} ${cluster}`;
    const before = last.get(place);
    if (before && !isOtherVersion(before, version)) {
      complete(before, transition);
      continue;
    }
    const revision = transition.appliedRevision ?? transition.desiredRevision;
    const release = {
      app,
      environment,
      cluster,
      at,
      ...(version.version ? { version: version.version } : {}),
      ...(version.digest ? { digest: version.digest } : {}),
      ...(revision ? { revision } : {}),
    };
    last.set(place, release);
    releases.push(release);
  }
  return releases;
}

/** What a later word adds to a release; the time stays the first. */
function complete(release: Release, { version }: DeliveryTransition) {
  release.version ??= version?.version;
  release.digest ??= version?.digest;
}
