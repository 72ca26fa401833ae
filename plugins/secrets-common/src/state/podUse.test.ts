import { podUse, type PodUse } from './podUse';
import type { PodSecretReference, SecretPod } from './SecretPod';

const changedAt = Date.parse('2026-11-23T06:00:00.400Z');
const before = '2026-11-23T05:00:00Z';
const after = '2026-11-23T06:00:01Z';
const soon = changedAt + 10_000;
const later = changedAt + 600_000;

const reference = (part: Partial<PodSecretReference>): PodSecretReference => ({
  secret: 'smtp',
  key: 'TOKEN',
  optional: false,
  follows: false,
  ...part,
});

const pod = (
  name: string,
  ...references: Partial<PodSecretReference>[]
): SecretPod => ({
  namespace: 'notifications',
  name,
  labels: {},
  references: references.map(reference),
});

const use = (
  pods: SecretPod[],
  part: { now?: number; changedAt?: number } = {},
) =>
  podUse({ pods, secret: 'smtp', key: 'TOKEN', changedAt, now: soon, ...part });

type Group = 'using' | 'outdated' | 'starting' | 'none';
const groupOf = (found: PodUse): Group =>
  (['using', 'outdated', 'starting'] as const).find(
    group => found[group].length > 0,
  ) ?? 'none';

describe('podUse', () => {
  it.each<[string, Partial<PodSecretReference>, Group]>([
    ['started after the change', { startedAt: after }, 'using'],
    ['in the same second', { startedAt: '2026-11-23T06:00:00Z' }, 'using'],
    ['started before it', { startedAt: before }, 'outdated'],
    ['not started', {}, 'starting'],
    ['names another secret', { secret: 'x', startedAt: before }, 'none'],
    ['names another key', { key: 'X', startedAt: before }, 'none'],
    ['takes all keys', { key: undefined, startedAt: before }, 'outdated'],
    ['mounts it', { follows: true, startedAt: before }, 'outdated'],
  ])('a pod that %s', (_, part, group) => {
    expect(groupOf(use([pod('a', part)]))).toBe(group);
  });

  it('lets mounted files follow after a while, and variables never', () => {
    const mounted = pod('a', { follows: true, startedAt: before });
    const variable = pod('b', { startedAt: before });
    const found = use([mounted, variable], { now: later });
    expect(found).toMatchObject({ using: ['a'], outdated: ['b'] });
  });

  it('takes a pod that started for one that uses it where no change is known', () => {
    const found = use([pod('a', { startedAt: before })], {
      changedAt: undefined,
    });
    expect(found.using).toEqual(['a']);
  });

  it('counts a pod once, by the container that is furthest behind', () => {
    const found = use([
      pod('a', { startedAt: after }, { startedAt: before }),
      pod('b', { startedAt: after }, {}),
    ]);
    expect(found).toMatchObject({
      using: [],
      outdated: ['a'],
      starting: ['b'],
    });
  });

  it.each<[string, Partial<PodSecretReference>, boolean]>([
    ['started and cannot without it', { startedAt: after }, true],
    ['could start without it', { startedAt: after, optional: true }, false],
    ['has not started', {}, false],
    [
      'takes whatever keys there are',
      { key: undefined, startedAt: after },
      false,
    ],
  ])('a pod that %s proves the key: %s', (_, part, proven) => {
    expect(use([pod('a', part)]).proven).toBe(proven);
  });

  it('takes a pod that has ended for a proof, and counts it no more', () => {
    const found = use([
      { ...pod('job', { startedAt: before }), hasEnded: true },
      pod('a', { startedAt: after, optional: true }),
    ]);
    expect(found).toMatchObject({ proven: true, using: ['a'], outdated: [] });
  });

  it.each([
    ['secret "smtp" not found', true],
    ["couldn't find key TOKEN in Secret notifications/smtp", true],
    ["couldn't find key OTHER in Secret notifications/smtp", false],
    ["couldn't find key TOKEN in Secret notifications/smtp2", false],
    ['secret "smtp2" not found', false],
    ['Back-off pulling image', false],
  ])('finds in %j that it is missing: %s', (problem, isAbout) => {
    const found = use([pod('a', { problem })]);
    expect(found.problem).toBe(isAbout ? problem : undefined);
  });
});
