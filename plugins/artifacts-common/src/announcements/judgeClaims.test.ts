import { judgeClaims } from './judgeClaims';
import { readRunClaims, type RunClaims } from './RunClaims';

const rules = {
  workflows: ['lumen/ci/.github/workflows/build.yaml@refs/tags/v*'],
  refs: ['refs/heads/main', 'refs/heads/release/**'],
};
const payload = {
  iss: 'https://token.actions.githubusercontent.com',
  jti: 'a',
  repository: 'lumen/checkout',
  ref: 'refs/heads/main',
  sha: 'c'.repeat(40),
  event_name: 'push',
  job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
  run_id: '17',
  run_attempt: '1',
  actor: 'maya',
};
const app = { name: 'checkout', repository: 'Lumen/Checkout' };

describe('what a run may do', () => {
  it.each<[string, Partial<Record<keyof typeof payload, string>>, RegExp]>([
    ['its own app', {}, /^deployed/],
    ['a release branch', { ref: 'refs/heads/release/2/9' }, /^deployed/],
    [
      'another branch',
      { ref: 'refs/heads/feature' },
      /^recorded: refs\/heads\/feature is not deployed/,
    ],
    ['a tag', { ref: 'refs/tags/main' }, /^recorded/],
    ['a branch that only begins so', { ref: 'refs/heads/main-x' }, /^recorded/],
    [
      'a pull request of a stranger, on the branch by name',
      { event_name: 'pull_request_target' },
      /^recorded: what pull_request_target builds is not deployed/,
    ],
    [
      'another repository',
      { repository: 'lumen/payments' },
      /^refused: checkout is not built from lumen\/payments/,
    ],
    [
      'a repository of the same name elsewhere',
      { repository: 'evil/checkout' },
      /^refused/,
    ],
    [
      'a workflow of its own',
      {
        job_workflow_ref:
          'lumen/checkout/.github/workflows/ci.yaml@refs/heads/main',
      },
      /^refused: the workflow .* is not among those allowed/,
    ],
    [
      'a branch of the pipeline',
      {
        job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/heads/x',
      },
      /^refused/,
    ],
    [
      'a tag of the pipeline that hides a path',
      {
        job_workflow_ref:
          'lumen/ci/.github/workflows/build.yaml@refs/tags/v1/x',
      },
      /^refused/,
    ],
    [
      'another file of the pipeline',
      {
        job_workflow_ref: 'lumen/ci/xgithub/workflows/build.yaml@refs/tags/v1',
      },
      /^refused/,
    ],
  ])('%s', (_, change, expected) => {
    const claims = readRunClaims({ ...payload, ...change }) as RunClaims;
    const verdict = judgeClaims(claims, rules, app);
    const reason = 'reason' in verdict ? `: ${verdict.reason}` : '';
    expect(`${verdict.kind}${reason}`).toMatch(expected);
  });

  it('is nothing for an app without a repository', () => {
    const claims = readRunClaims(payload) as RunClaims;
    expect(judgeClaims(claims, rules, { name: 'x' })).toEqual({
      kind: 'refused',
      reason: 'x names no repository that it is built from',
    });
  });

  it.each([
    ['repository', undefined],
    ['job_workflow_ref', ''],
    ['run_id', 'x'],
    ['run_attempt', '0'],
    ['jti', 7],
    ['actor', null],
  ])('needs the claim %s', (claim, value) => {
    expect(readRunClaims({ ...payload, [claim]: value })).toEqual({
      missing: claim,
    });
  });
});
