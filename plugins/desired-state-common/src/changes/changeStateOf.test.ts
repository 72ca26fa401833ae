import type { ChangeState } from './ChangeState';
import { changeReason } from './changeReason';
import { changeStateOf } from './changeStateOf';
import type { PullRequestFacts } from './PullRequestFacts';
import type { Rollout, RolloutState } from './Rollout';

const head = 'c0ffee';
const open: PullRequestFacts = {
  state: 'open',
  isDraft: false,
  head,
  checks: [],
  reviews: [],
};
const merged: PullRequestFacts = { ...open, state: 'merged' };
const check = (state: 'running' | 'passed' | 'failed', name = 'lint') => ({
  name,
  state,
});
const review = (
  login: string,
  verdict: PullRequestFacts['reviews'][number]['verdict'],
  commit = head,
) => ({ login, verdict, commit });
const rollouts = (...states: RolloutState[]): Rollout[] =>
  states.map((state, index) => ({
    app: 'shop',
    environment: ['dev', 'staging', 'prod'][index],
    state,
    ...(state === 'live' ? {} : { cause: `${state} because` }),
  }));

const cases: [
  string,
  PullRequestFacts | undefined,
  Rollout[],
  ChangeState,
  string | undefined,
][] = [
  // Pull requests that are open.
  [
    'a draft, whatever its checks say',
    { ...open, isDraft: true, checks: [check('failed')] },
    [],
    'draft',
    'Not ready for review yet',
  ],
  ['nobody said anything', open, [], 'open', 'Waits for review'],
  [
    'only a comment',
    { ...open, reviews: [review('sam', 'commented')] },
    [],
    'open',
    'Waits for review',
  ],
  [
    'one check runs',
    { ...open, checks: [check('passed', 'lint'), check('running', 'test')] },
    [],
    'checks-running',
    'test still running',
  ],
  [
    'approved while a check runs',
    {
      ...open,
      checks: [check('running')],
      reviews: [review('sam', 'approved')],
    },
    [],
    'checks-running',
    'lint still running',
  ],
  [
    'one check failed while another runs',
    { ...open, checks: [check('failed', 'lint'), check('running', 'test')] },
    [],
    'checks-failed',
    'lint failed',
  ],
  [
    'approved, but a check failed',
    {
      ...open,
      checks: [check('failed')],
      reviews: [review('sam', 'approved')],
    },
    [],
    'checks-failed',
    'lint failed',
  ],
  [
    'approved',
    {
      ...open,
      checks: [check('passed')],
      reviews: [review('sam', 'approved')],
    },
    [],
    'approved',
    'Waits to be merged',
  ],
  [
    'approved, and it conflicts',
    { ...open, isMergeable: false, reviews: [review('sam', 'approved')] },
    [],
    'approved',
    'Approved, but it conflicts with what was merged meanwhile',
  ],
  [
    'it conflicts',
    { ...open, isMergeable: false },
    [],
    'open',
    'Conflicts with what was merged meanwhile',
  ],
  [
    'approved before more was pushed',
    { ...open, reviews: [review('sam', 'approved', 'older')] },
    [],
    'open',
    'Changed after it was approved, waits for review',
  ],
  [
    'one approves, another wants changes',
    {
      ...open,
      reviews: [
        review('sam', 'approved'),
        review('petra', 'changes-requested'),
      ],
    },
    [],
    'open',
    'petra asks for changes',
  ],
  [
    'who wanted changes approves later',
    {
      ...open,
      reviews: [review('sam', 'changes-requested'), review('sam', 'approved')],
    },
    [],
    'approved',
    'Waits to be merged',
  ],
  [
    'an approval was dismissed',
    {
      ...open,
      reviews: [review('sam', 'approved'), review('sam', 'dismissed')],
    },
    [],
    'open',
    'Waits for review',
  ],
  [
    'withdrawn',
    { ...open, state: 'closed', reviews: [review('sam', 'approved')] },
    [],
    'closed',
    undefined,
  ],
  // On the branch, by a pull request or straight.
  [
    'merged, and nothing took it up',
    merged,
    rollouts('waiting'),
    'merged',
    'dev: waiting because',
  ],
  [
    'of no app that is delivered',
    undefined,
    [],
    'merged',
    'Nothing of it is delivered to a cluster',
  ],
  [
    'under way',
    merged,
    rollouts('rolling-out'),
    'rolling-out',
    'dev: rolling-out because',
  ],
  [
    'live in one environment, waiting in another',
    undefined,
    rollouts('live', 'waiting'),
    'rolling-out',
    'staging: waiting because',
  ],
  [
    'live in one environment, out of reach in another',
    undefined,
    rollouts('live', 'unknown'),
    'rolling-out',
    'staging: unknown because',
  ],
  [
    'out of reach everywhere',
    undefined,
    rollouts('unknown'),
    'merged',
    'dev: unknown because',
  ],
  ['live everywhere', undefined, rollouts('live', 'live'), 'live', undefined],
  [
    'failed in one of several',
    undefined,
    rollouts('live', 'failed', 'waiting'),
    'failed',
    'staging: failed because',
  ],
  [
    'live where nothing later took over',
    undefined,
    rollouts('live', 'superseded'),
    'live',
    undefined,
  ],
  [
    'superseded everywhere',
    undefined,
    rollouts('superseded'),
    'superseded',
    'A later change took over before this one was seen to work',
  ],
];

describe('changeStateOf', () => {
  it.each(cases)('%s', (_, pullRequest, all, state, reason) => {
    const facts = { pullRequest, rollouts: all };
    expect(changeStateOf(facts)).toBe(state);
    expect(changeReason(facts)).toBe(reason);
  });
});
