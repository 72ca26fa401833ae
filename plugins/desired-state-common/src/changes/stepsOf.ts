import type { ChangeStep } from './Change';
import {
  isApproved,
  standingReviews,
  type PullRequestFacts,
} from './PullRequestFacts';

/** The way of a change to the branch: what is done, by whom and when. */
export function stepsOf(options: {
  /** RFC 3339: when its first commit was authored. */
  authoredAt: string;
  author: string;
  /** RFC 3339; absent where it is not on the branch. */
  landedAt?: string;
  mergedBy?: string;
  /** Absent for a commit that came straight to the branch. */
  pullRequest?: PullRequestFacts & { openedAt: string; openedBy: string };
}): ChangeStep[] {
  const { authoredAt, author, landedAt, mergedBy, pullRequest } = options;
  const authored: ChangeStep = {
    name: 'authored',
    state: 'done',
    at: authoredAt,
    by: author,
  };
  const merged: ChangeStep = {
    name: 'merged',
    state: landedAt ? 'done' : todo(pullRequest),
    ...(landedAt ? { at: landedAt } : {}),
    ...(landedAt && mergedBy ? { by: mergedBy } : {}),
  };
  if (!pullRequest) return [authored, merged];
  return [
    authored,
    {
      name: 'opened',
      state: 'done',
      at: pullRequest.openedAt,
      by: pullRequest.openedBy,
    },
    ...checksStep(pullRequest),
    ...approvalStep(pullRequest),
    merged,
  ];
}

function todo(pullRequest: PullRequestFacts | undefined) {
  return pullRequest?.state === 'closed' ? ('failed' as const) : 'todo';
}

/** No step where the repository has no checks. */
function checksStep({ checks }: PullRequestFacts): ChangeStep[] {
  if (checks.length === 0) return [];
  const states = new Set(checks.map(({ state }) => state));
  const at = checks
    .map(check => check.at)
    .filter(time => time !== undefined)
    .sort()
    .at(-1);
  const running = states.has('running') ? 'running' : 'done';
  const state = states.has('failed') ? 'failed' : running;
  return [{ name: 'checks', state, ...(at ? { at } : {}) }];
}

/** No step where it was merged although nobody had said anything. */
function approvalStep(pullRequest: PullRequestFacts): ChangeStep[] {
  const standing = standingReviews(pullRequest.reviews);
  const refused = standing.find(
    ({ verdict }) => verdict === 'changes-requested',
  );
  const said = refused ?? standing.at(-1);
  if (!said && pullRequest.state === 'merged') return [];
  const isDone = isApproved(pullRequest) || pullRequest.state === 'merged';
  const open = isDone ? 'done' : todo(pullRequest);
  return [
    {
      name: 'approved',
      state: refused ? 'failed' : open,
      ...(said?.at ? { at: said.at } : {}),
      ...(said ? { by: said.login } : {}),
    },
  ];
}
