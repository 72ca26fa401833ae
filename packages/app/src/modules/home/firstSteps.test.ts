import { firstSteps, stepDoneAt } from './firstSteps';

describe('firstSteps', () => {
  it('offers what the viewer can do', () => {
    const ids = (subject: object) => firstSteps(subject).map(({ id }) => id);
    expect(ids({ brokenApp: 'payments', ownApp: 'checkout' })).toEqual([
      'why-broken',
      'change-and-watch',
      'read-a-kind',
    ]);
    expect(ids({})).toEqual(['read-a-kind']);
  });
});

describe('stepDoneAt', () => {
  it.each([
    ['/kinds/platform.example.org/WebService', 'read-a-kind'],
    ['/kinds', undefined],
    ['/catalog/default/component/payments/delivery', 'why-broken'],
    ['/catalog/default/component/payments', undefined],
    ['/', undefined],
  ])('%s: %s', (pathname, expected) => {
    expect(stepDoneAt(pathname)).toBe(expected);
  });
});
