import type { RunClaims } from './RunClaims';

/** What tells which of two runs of one issuer is newer. */
export type RunOrder = Pick<RunClaims, 'runId' | 'runAttempt'> &
  Partial<Pick<RunClaims, 'event' | 'sha'>>;

/** How one commit lies to another; undefined where nobody could say. */
export type Ancestry = 'ancestor' | 'descendant' | 'same' | 'apart' | undefined;

/**
 * Whether what a run built is older than what another brought already:
 *
 * 1. of one run, the earlier attempt is;
 * 2. who runs an old build again means it, whatever was brought meanwhile;
 * 3. of two pushes, the one whose commit is in the history of the other's is,
 *    whichever the forge began first;
 * 4. else the run that began first is: the forge counts its runs.
 *
 * @param ancestry - how the run's commit lies to the other's
 */
export function isOlderRun(
  run: RunOrder,
  other: RunOrder,
  ancestry?: Ancestry,
): boolean {
  const [id, otherId] = [BigInt(run.runId), BigInt(other.runId)];
  if (id === otherId) return run.runAttempt < other.runAttempt;
  if (run.runAttempt > 1) return false;
  if (areCompared(run, other)) {
    if (ancestry === 'ancestor') return true;
    if (ancestry === 'descendant') return false;
  }
  return id < otherId;
}

/** Whether the commits of two runs say which of them is older. */
export function areCompared(run: RunOrder, other: RunOrder): boolean {
  return (
    run.runId !== other.runId &&
    run.runAttempt === 1 &&
    [run, other].every(each => each.event === 'push' && each.sha) &&
    run.sha !== other.sha
  );
}
