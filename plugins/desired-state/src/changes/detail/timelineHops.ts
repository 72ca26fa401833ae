import type {
  ChangeDetail,
  ChangeStep,
  Rollout,
} from '@gitops-portal/plugin-desired-state-common';

/** One hop of a change on its way, ready to be drawn. */
export interface Hop {
  name: string;
  state: 'done' | 'running' | 'failed' | 'todo';
  /** RFC 3339. */
  at?: string;
  by?: string;
}

const stepWords: Record<ChangeStep['name'], string> = {
  authored: 'Authored',
  opened: 'Pull request',
  checks: 'Checks',
  approved: 'Approved',
  merged: 'Merged',
};

/** The way to the branch. */
export function branchHops({ steps, number }: ChangeDetail): Hop[] {
  return steps.map(({ name, ...step }) => ({
    ...step,
    name:
      name === 'merged' && number === undefined ? 'Committed' : stepWords[name],
  }));
}

/** The way from the branch into one environment. */
export function rolloutHops(rollout: Rollout): Hop[] {
  const { state, fetchedAt, appliedAt, liveAt, failedAt } = rollout;
  const isLive = state === 'live';
  const hop = (name: string, at: string | undefined, isNext: boolean): Hop => {
    if (at || isLive) return { name, state: 'done', ...(at ? { at } : {}) };
    return { name, state: isNext ? pending(state) : 'todo' };
  };
  const last =
    state === 'failed'
      ? { name: 'Healthy', state: 'failed' as const, at: failedAt }
      : hop('Healthy', liveAt, Boolean(appliedAt));
  return [
    hop('Fetched', fetchedAt, true),
    hop('Applied', appliedAt, Boolean(fetchedAt)),
    last,
  ];
}

function pending(state: Rollout['state']): Hop['state'] {
  return state === 'waiting' || state === 'rolling-out' ? 'running' : 'todo';
}
