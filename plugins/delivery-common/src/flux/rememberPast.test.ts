import type { ObservedObject } from '../objects';
import { condition, observed, secondsAgo } from '../__testUtils__/observed';
import { rememberPast } from './rememberPast';

const release = (ago: number, ...conditions: string[]): ObservedObject => ({
  ...observed('helm.toolkit.fluxcd.io/v2/HelmRelease', {
    status: {
      conditions: conditions.map(text =>
        condition(text, { lastTransitionTime: secondsAgo(ago) }),
      ),
    },
  }),
  changedAt: secondsAgo(ago),
});

/** What is remembered after an object was seen in these states, one by one. */
const after = (...states: ObservedObject[]) => {
  let before: ObservedObject | undefined;
  for (const state of states) {
    before = { ...state, past: rememberPast(state, before) };
  }
  return before!.past!;
};
const fulfilling = 'Reconciling=True/Progressing: Fulfilling prerequisites';
const upgrading = "Reconciling=True/Progressing: Running 'upgrade' action";

describe('the look that told how a release is', () => {
  const idle = release(90, 'Ready=True/InstallSucceeded');

  it('is the last change of one that was idle when it was first seen', () => {
    expect(after(idle).toldByLookAt).toBe(secondsAgo(90));
  });

  it('is the one before while a look is under way', () => {
    const looking = {
      ...release(60, fulfilling),
      status: {
        conditions: [
          ...(idle.status.conditions as object[]),
          condition(fulfilling),
        ],
      },
    };
    expect(after(idle, looking)).toMatchObject({
      lookingSince: secondsAgo(60),
      toldByLookAt: secondsAgo(90),
    });
  });

  it('is the present one as soon as Ready tells something new', () => {
    const told = after(
      idle,
      release(60, fulfilling, 'Ready=True/InstallSucceeded'),
      release(59, upgrading, 'Ready=Unknown/Progressing'),
      release(55, upgrading, 'Ready=True/UpgradeSucceeded'),
    );
    expect(told.toldByLookAt).toBe(secondsAgo(60));
  });

  it('is the present one once it has ended without a change', () => {
    const looking: ObservedObject = {
      ...idle,
      changedAt: secondsAgo(60),
      status: {
        conditions: [
          ...(idle.status.conditions as object[]),
          condition(fulfilling),
        ],
      },
    };
    expect(
      after(idle, looking, { ...idle, changedAt: secondsAgo(59) }).toldByLookAt,
    ).toBe(secondsAgo(60));
  });

  it('is the last change where the look itself was not seen', () => {
    expect(
      after(idle, release(30, 'Ready=True/UpgradeSucceeded')).toldByLookAt,
    ).toBe(secondsAgo(30));
    const labelled = { ...idle, changedAt: secondsAgo(30) };
    expect(after(idle, labelled).toldByLookAt).toBe(secondsAgo(90));
  });

  it('begins again where its end was not seen', () => {
    const past = after(
      idle,
      release(60, upgrading, 'Ready=Unknown/Progressing'),
      release(50, fulfilling, 'Ready=Unknown/Progressing'),
    );
    expect(past.lookingSince).toBe(secondsAgo(50));
  });
});

describe('what failed', () => {
  const building = (revision: string, rest = 'Ready=Unknown/Progressing') => [
    `Reconciling=True/Progressing: Building manifests for revision ${revision} with a timeout`,
    rest,
  ];
  const failed = release(
    60,
    ...building('main@sha1:aaa', 'Ready=False/BuildFailed: no such file'),
  );

  it.each<[string, ObservedObject, string | undefined]>([
    [
      'while the same is tried again',
      release(50, ...building('main@sha1:aaa')),
      'no such file',
    ],
    [
      'not once another commit is tried',
      release(50, ...building('main@sha1:bbb')),
      undefined,
    ],
    [
      'not once it is in order',
      release(50, 'Ready=True/ReconciliationSucceeded'),
      undefined,
    ],
  ])('is remembered %s', (_, next, message) => {
    expect(after(failed, next).failure?.message).toBe(message);
  });

  it('is forgotten once another specification is tried', () => {
    const next = release(50, ...building('main@sha1:aaa'));
    const ready = condition('Ready=Unknown/Progressing', {
      observedGeneration: 2,
    });
    next.status = {
      conditions: [(next.status.conditions as object[])[0], ready],
    };
    expect(after(failed, next).failure).toBeUndefined();
  });
});
