import { countOf, rollingStep } from './rollout';

describe('a rolling update', () => {
  const state = {
    desired: 4,
    newReplicas: 0,
    newAvailable: 0,
    old: [{ name: 'old', replicas: 4, available: 4 }],
    maxSurge: 1,
    maxUnavailable: 1,
  };

  it('adds what the surge allows and takes what may be unavailable', () => {
    const step = rollingStep(state);
    expect(step.newReplicas).toBe(1);
    expect(step.old.get('old')).toBe(3);
  });

  it('waits for new pods where nothing may be unavailable', () => {
    const step = rollingStep({ ...state, maxUnavailable: 0 });
    expect(step.newReplicas).toBe(1);
    expect(step.old.size).toBe(0);
  });

  it('takes pods that never worked first', () => {
    const step = rollingStep({
      ...state,
      maxUnavailable: 0,
      newReplicas: 1,
      old: [
        { name: 'broken', replicas: 1, available: 0 },
        { name: 'old', replicas: 4, available: 4 },
      ],
    });
    expect(step.old).toEqual(new Map([['broken', 0]]));
  });

  it('ends with all old pods gone', () => {
    const step = rollingStep({
      ...state,
      newReplicas: 4,
      newAvailable: 4,
      old: [{ name: 'old', replicas: 1, available: 1 }],
    });
    expect(step).toEqual({ newReplicas: 4, old: new Map([['old', 0]]) });
  });

  it('only scales where there is nothing old', () => {
    expect(rollingStep({ ...state, newReplicas: 9, old: [] }).newReplicas).toBe(
      4,
    );
  });

  it.each([
    ['25%', 4, 'up', 1],
    ['25%', 5, 'up', 2],
    ['25%', 5, 'down', 1],
    [3, 5, 'up', 3],
    [undefined, 4, 'down', 1],
  ] as const)(
    'takes %s of %d rounded %s as %d',
    (value, desired, round, count) => {
      expect(countOf(value, desired, round)).toBe(count);
    },
  );
});
