import {
  changesAmong,
  compareErrors,
  type ErrorFinding,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import type { DeliveryApi } from '../api/DeliveryApi';

/** Older releases are not asked about, in milliseconds. */
export const recentMs = 24 * 3_600_000;
/** What was before a release is looked at for this long, in milliseconds. */
const beforeMs = 3_600_000;

/** The last release of each cluster, where it is recent. */
export function latestReleases(releases: Release[]): Release[] {
  const latest = new Map<string, Release>();
  for (const release of changesAmong(releases)) {
    latest.set(release.cluster, release);
  }
  const earliest = Date.now() - recentMs;
  return [...latest.values()].filter(({ at }) => Date.parse(at) > earliest);
}

/**
 * How often requests failed before and since releases. What cannot be asked,
 * or of which too little is known, is left out: the Metrics tab says why.
 */
export async function checkReleases(
  api: DeliveryApi,
  app: string,
  releases: Release[],
): Promise<ErrorFinding[]> {
  const answers = await Promise.all(
    releases.map(release => check(api, app, release)),
  );
  return answers.filter(answer => answer !== undefined);
}

async function check(
  api: DeliveryApi,
  app: string,
  release: Release,
): Promise<ErrorFinding | undefined> {
  const at = Date.parse(release.at);
  const { times, charts } = await api
    .errorSignals(app, release.environment, {
      from: new Date(at - beforeMs).toISOString(),
      to: new Date().toISOString(),
    })
    .catch(() => ({ times: [], charts: [] }));
  const series = charts.find(({ signal }) => signal === 'errors')?.series[0];
  if (!series) return undefined;
  const compared = compareErrors(times, series.values, at / 1000);
  return compared && { ...compared, release };
}
