import { appNameProblem } from './appNameProblem';

describe('appNameProblem', () => {
  it.each([
    ['checkout', undefined],
    ['a', undefined],
    ['invoice-export-2', undefined],
    ['a'.repeat(53), undefined],
    ['a'.repeat(54), 'at most 53'],
    ['', 'expected a-z'],
    ['Checkout', 'expected a-z'],
    ['2fast', 'a letter first'],
    ['-x', 'a letter first'],
    ['x-', 'no - at the end'],
    ['a.b', 'expected a-z'],
    ['../x', 'expected a-z'],
    ['a b', 'expected a-z'],
    ['x\n', 'expected a-z'],
    ['default', "'default' is reserved on this platform"],
    ['kube-system', 'reserved on this platform (kube-*)'],
    ['flux-system', "'flux-system' is reserved"],
  ])('%j: %s', (name, problem) => {
    const found = appNameProblem(name, ['flux-system']);
    expect(found ?? 'fine').toContain(problem ?? 'fine');
  });
});
