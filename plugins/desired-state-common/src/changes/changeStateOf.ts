import type { ChangeState } from './ChangeState';
import {
  isApproved,
  standingReviews,
  type PullRequestFacts,
} from './PullRequestFacts';
import type { Rollout } from './Rollout';

/** All that a change's state follows from. */
export interface ChangeFacts {
  /** Absent for a commit that came straight to the branch. */
  pullRequest?: PullRequestFacts;
  /** Empty where nothing of it is delivered, or it is not on the branch. */
  rollouts: Pick<Rollout, 'state'>[];
}

/** The one word for where a change is. */
export function changeStateOf(facts: ChangeFacts): ChangeState {
  const { pullRequest, rollouts } = facts;
  if (pullRequest?.state === 'closed') return 'closed';
  if (pullRequest?.state === 'open') return openState(pullRequest);
  const states = new Set(rollouts.map(({ state }) => state));
  if (states.has('failed')) return 'failed';
  if (states.size === 0) return 'merged';
  const isThrough = rollouts.every(
    ({ state }) => state === 'live' || state === 'superseded',
  );
  if (isThrough) return states.has('live') ? 'live' : 'superseded';
  const isUnderWay = states.has('rolling-out') || states.has('live');
  return isUnderWay ? 'rolling-out' : 'merged';
}

function openState(facts: PullRequestFacts): ChangeState {
  if (facts.isDraft) return 'draft';
  const checks = new Set(facts.checks.map(({ state }) => state));
  if (checks.has('failed')) return 'checks-failed';
  const isRefused = standingReviews(facts.reviews).some(
    ({ verdict }) => verdict === 'changes-requested',
  );
  if (isRefused) return 'open';
  if (checks.has('running')) return 'checks-running';
  return isApproved(facts) ? 'approved' : 'open';
}
