/** One release in `status.history` of a HelmRelease, newest first. */
export interface ReleaseSnapshot {
  action: string;
  apiVersion: string;
  chartName: string;
  chartVersion: string;
  configDigest: string;
  deleted?: string;
  digest: string;
  firstDeployed: string;
  lastDeployed: string;
  name: string;
  namespace: string;
  status: 'deployed' | 'failed' | 'superseded' | 'uninstalling';
  version: number;
}

/**
 * History with a new release in front: where it was deployed, the one deployed
 * before is superseded.
 */
export function withRelease(
  history: ReleaseSnapshot[],
  release: ReleaseSnapshot,
): ReleaseSnapshot[] {
  const before =
    release.status === 'deployed'
      ? history.map(entry => ({ ...entry, status: 'superseded' as const }))
      : history;
  return [release, ...before];
}

/** What remains once a release succeeded: it and the one before. */
export function truncated(history: ReleaseSnapshot[]): ReleaseSnapshot[] {
  return history.slice(0, 2);
}

/** The release to go back to: the latest that was deployed well. */
export function previousGood(
  history: ReleaseSnapshot[],
): ReleaseSnapshot | undefined {
  return history
    .slice(1)
    .find(entry => ['deployed', 'superseded'].includes(entry.status));
}
