import { areCompared, isOlderRun, type RunOrder } from './isOlderRun';

const run = (
  runId: number,
  runAttempt = 1,
  event = 'push',
  sha = `${runId}`,
): RunOrder => ({ runId: String(runId), runAttempt, event, sha });

describe('which of two runs is older', () => {
  it.each<[string, RunOrder, RunOrder, Parameters<typeof isOlderRun>[2]]>([
    ['one that began first', run(9), run(10), undefined],
    ['the earlier attempt of one run', run(10, 1), run(10, 2), undefined],
    ['a push of an earlier commit', run(11), run(10), 'ancestor'],
    ['a push of the same commit', run(9, 1, 'push', 'a'), run(10), 'same'],
    ['a push of a commit elsewhere', run(9), run(10), 'apart'],
    ['a run by hand', run(9, 1, 'workflow_dispatch'), run(10), 'descendant'],
  ])('is %s', (_, older, newer, ancestry) => {
    expect(isOlderRun(older, newer, ancestry)).toBe(true);
  });

  it.each<[string, RunOrder, RunOrder, Parameters<typeof isOlderRun>[2]]>([
    ['one that began later', run(10), run(9), undefined],
    ['itself', run(10), run(10), 'same'],
    ['a build that is run again', run(9, 2), run(10), 'ancestor'],
    ['a push of a later commit', run(9), run(10), 'descendant'],
    [
      'an old commit that is built by hand',
      run(11, 1, 'workflow_dispatch'),
      run(10),
      'ancestor',
    ],
    ['one whose number is longer', run(100), run(99), undefined],
  ])('is not %s', (_, newer, older, ancestry) => {
    expect(isOlderRun(newer, older, ancestry)).toBe(false);
  });

  it('is asked of commits for first attempts of two pushes alone', () => {
    expect(areCompared(run(9), run(10))).toBe(true);
    expect(areCompared(run(9, 2), run(10))).toBe(false);
    expect(areCompared(run(9), run(10, 1, 'schedule'))).toBe(false);
    expect(areCompared(run(9), { runId: '10', runAttempt: 1 })).toBe(false);
  });
});
