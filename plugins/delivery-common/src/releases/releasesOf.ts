import type { DeliveryTransition } from '../status';
import { isOtherVersion } from '../versions';
import type { GitImages } from './GitImages';
import { GitVersions } from './GitVersions';
import type { Release } from './Release';
import { withVersions } from './withVersions';

/** A version that came by Git is up within this time, in milliseconds. */
const rolloutMs = 30 * 60_000;

/**
 * The releases in an app's transitions, oldest first: one for each change of
 * its version in a cluster. Of the time before anybody looked, Git tells them
 * where it is given.
 */
export function releasesOf(
  transitions: DeliveryTransition[],
  images: GitImages[] = [],
): Release[] {
  const places = new Map<string, DeliveryTransition[]>();
  for (const transition of transitions) {
    const place = `${transition.app} ${transition.cluster}`;
    places.set(place, [...(places.get(place) ?? []), transition]);
  }
  return [...places.values()]
    .flatMap(ofPlace => {
      const git = new GitVersions(ofPlace[0].app, images);
      return changesOf(sightingsIn(ofPlace, images)).map(release =>
        withCommit(release, git),
      );
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Each word on what ran in a cluster and when, oldest first. */
function sightingsIn(
  transitions: DeliveryTransition[],
  images: GitImages[],
): Release[] {
  const [{ app, environment, cluster }] = transitions;
  const seen = transitions
    .filter(({ version }) => version)
    .map(({ at }) => Date.parse(at));
  const looked = Math.min(...seen);
  const fromGit = new GitVersions(app, images)
    .in(environment)
    // Later ones were seen to run, or wait to be applied.
    .filter(({ at }) => Date.parse(at) < looked && seen.length > 0)
    .map(
      (version): Release => ({
        app,
        environment,
        cluster,
        source: 'git',
        ...version,
      }),
    );
  const fromCluster = withVersions(transitions, images).flatMap(
    ({ at, version, appliedRevision, desiredRevision }): Release[] => {
      if (!version?.version && !version?.digest) return [];
      const revision = appliedRevision ?? desiredRevision;
      return [
        {
          app,
          environment,
          cluster,
          at,
          ...(version.version ? { version: version.version } : {}),
          ...(version.digest ? { digest: version.digest } : {}),
          ...(revision ? { revision } : {}),
        },
      ];
    },
  );
  return [...fromGit, ...fromCluster].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

function changesOf(sightings: Release[]): Release[] {
  const releases: Release[] = [];
  for (const sighting of sightings) {
    const last = releases.at(-1);
    if (last && !isOtherVersion(last, sighting)) complete(last, sighting);
    else releases.push({ ...sighting });
  }
  return releases;
}

/** What a later word adds to a release. */
function complete(release: Release, later: Release) {
  release.version ??= later.version;
  release.digest ??= later.digest;
  const took = Date.parse(later.at) - Date.parse(release.at);
  if (release.source !== 'git' || later.source || took > rolloutMs) return;
  // The cluster knows better when it ran; Git knows which commit brought it.
  release.at = later.at;
  delete release.source;
}

/** An engine names the head that it applied; Git knows which commit it was. */
function withCommit(release: Release, git: GitVersions): Release {
  const brought = git
    .in(release.environment)
    .findLast(
      version =>
        Date.parse(version.at) <= Date.parse(release.at) &&
        !isOtherVersion(version, release),
    );
  return brought ? { ...release, revision: brought.revision } : release;
}
