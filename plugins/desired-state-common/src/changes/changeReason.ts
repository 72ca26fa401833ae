import { changeStateOf } from './changeStateOf';
import {
  standingReviews,
  type ChangeCheck,
  type PullRequestFacts,
} from './PullRequestFacts';
import type { Rollout, RolloutState } from './Rollout';

/**
 * What a change waits for, or why it went wrong, in one sentence; undefined
 * where its state says everything.
 */
export function changeReason(facts: {
  pullRequest?: PullRequestFacts;
  rollouts: Rollout[];
}): string | undefined {
  const { pullRequest, rollouts } = facts;
  switch (changeStateOf(facts)) {
    case 'draft':
      return 'Not ready for review yet';
    case 'open':
      return pullRequest && openReason(pullRequest);
    case 'checks-running':
      return namesOf(pullRequest, 'running', 'still running');
    case 'checks-failed':
      return namesOf(pullRequest, 'failed', 'failed');
    case 'approved':
      return pullRequest?.isMergeable === false
        ? 'Approved, but it conflicts with what was merged meanwhile'
        : 'Waits to be merged';
    case 'merged':
      return rollouts.length === 0
        ? 'Nothing of it is delivered to a cluster'
        : placed(rollouts, ['waiting', 'unknown']) ??
            'Waits for the engine to take it up';
    case 'rolling-out':
      return placed(rollouts, ['rolling-out', 'waiting', 'unknown']);
    case 'failed':
      return placed(rollouts, ['failed']) ?? 'The app is not healthy with it';
    case 'superseded':
      return 'A later change took over before this one was seen to work';
    default:
      return undefined;
  }
}

function openReason({ head, reviews, isMergeable }: PullRequestFacts): string {
  const standing = standingReviews(reviews);
  const refused = standing.find(
    ({ verdict }) => verdict === 'changes-requested',
  );
  if (refused) return `${refused.login} asks for changes`;
  if (isMergeable === false) return 'Conflicts with what was merged meanwhile';
  const isOutdated = standing.some(({ commit }) => commit !== head);
  return isOutdated
    ? 'Changed after it was approved, waits for review'
    : 'Waits for review';
}

function namesOf(
  facts: PullRequestFacts | undefined,
  state: ChangeCheck['state'],
  words: string,
): string {
  const names = (facts?.checks ?? [])
    .filter(check => check.state === state)
    .map(({ name }) => name);
  return `${names.join(', ')} ${words}`;
}

function placed(
  rollouts: Rollout[],
  states: RolloutState[],
): string | undefined {
  for (const state of states) {
    const found = rollouts.find(
      rollout => rollout.state === state && rollout.cause,
    );
    if (found) return `${found.environment}: ${found.cause}`;
  }
  return undefined;
}
