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
 * History with a new release in front: where it went well, it supersedes the
 * one deployed before, or a failed one where none was.
 */
export function withRelease(
  history: ReleaseSnapshot[],
  release: ReleaseSnapshot,
): ReleaseSnapshot[] {
  const replaced =
    history.find(({ status }) => status === 'deployed') ?? history[0];
  const before = history.map(entry =>
    release.status === 'deployed' && entry === replaced
      ? { ...entry, status: 'superseded' as const }
      : entry,
  );
  return [release, ...before];
}

/** What remains of it: the latest releases back to one that went well. */
export function truncated(history: ReleaseSnapshot[]): ReleaseSnapshot[] {
  const good = history.findIndex(
    (entry, index) => index > 0 && wentWell(entry),
  );
  return good < 0 ? history : history.slice(0, good + 1);
}

/** The release to go back to: the latest that was deployed well. */
export function previousGood(
  history: ReleaseSnapshot[],
): ReleaseSnapshot | undefined {
  return history.slice(1).find(wentWell);
}

function wentWell({ status }: ReleaseSnapshot): boolean {
  return status === 'deployed' || status === 'superseded';
}
