/**
 * Where a change is on its way from an idea to the clusters.
 *
 * `superseded`: another change of the same place took over before this one was
 * seen to work. `closed`: its pull request was withdrawn.
 */
export type ChangeState =
  | 'draft'
  | 'open'
  | 'checks-running'
  | 'checks-failed'
  | 'approved'
  | 'merged'
  | 'rolling-out'
  | 'live'
  | 'failed'
  | 'superseded'
  | 'closed';

/** All states, in the order in which a change goes through them. */
export const changeStates: readonly ChangeState[] = [
  'draft',
  'open',
  'checks-running',
  'checks-failed',
  'approved',
  'merged',
  'rolling-out',
  'failed',
  'live',
  'superseded',
  'closed',
];

const settled = new Set<ChangeState>(['live', 'superseded', 'closed']);

/** Whether nothing more is to come: the change needs nobody's eye any longer. */
export function isSettled(state: ChangeState): boolean {
  return settled.has(state);
}
