import { firstSteps, stepDoneAt, stepDoneBy } from './firstSteps';

describe('firstSteps', () => {
  it('offers what the viewer can do', () => {
    const ids = (subject: object) => firstSteps(subject).map(({ id }) => id);
    expect(ids({ brokenApp: 'payments', ownApp: 'checkout' })).toEqual([
      'why-broken',
      'find-in-logs',
      'change-and-watch',
      'set-a-secret',
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
    ['/catalog/default/component/payments/logs', 'find-in-logs'],
    ['/catalog/default/component/payments', undefined],
    ['/', undefined],
  ])('%s: %s', (pathname, expected) => {
    expect(stepDoneAt(pathname)).toBe(expected);
  });
});

describe('stepDoneBy', () => {
  it.each([
    ['Set SMTP_TOKEN of notifications-smtp in dev', 'set-a-secret'],
    ['checkout: set replicas of web to 3 in dev', 'change-and-watch'],
    ['Set replicas of the web to 3 in dev', 'change-and-watch'],
  ])('%s: %s', (title, expected) => {
    expect(stepDoneBy(title)).toBe(expected);
  });
});
