import type { DeliveryTransition } from '../status';
import { releasesOf } from './releasesOf';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 4, 4, 12, minute)).toISOString();

const transition = (
  minute: number,
  version: DeliveryTransition['version'],
  rest: Partial<DeliveryTransition> = {},
): DeliveryTransition => ({
  app: 'checkout',
  environment: 'dev',
  cluster: 'dev-eu',
  at: at(minute),
  headline: 'Synced',
  ...(version ? { version } : {}),
  ...rest,
});
const told = (transitions: DeliveryTransition[]) =>
  releasesOf(transitions).map(
    ({ cluster, at: time, version, digest }) =>
      `${cluster} ${new Date(time).getUTCMinutes()} ${version ?? digest}`,
  );

describe('releasesOf', () => {
  it.each<[string, DeliveryTransition[], string[]]>([
    ['none of nothing', [], []],
    ['none where no version is known', [transition(1, undefined)], []],
    ['none of an empty version', [transition(1, {})], []],
    [
      'the first that is known',
      [transition(1, { version: '1' })],
      ['dev-eu 1 1'],
    ],
    [
      'the oldest first, whatever the order of the transitions',
      [transition(9, { version: '2' }), transition(1, { version: '1' })],
      ['dev-eu 1 1', 'dev-eu 9 2'],
    ],
    [
      'one while only the headline changes',
      [
        transition(1, { version: '1' }),
        transition(2, { version: '1' }, { headline: 'Degraded' }),
        transition(3, undefined),
        transition(4, { version: '1' }),
      ],
      ['dev-eu 1 1'],
    ],
    [
      'another where the digest differs under the same tag',
      [
        transition(1, { version: '1', digest: 'sha256:a' }),
        transition(2, { version: '1', digest: 'sha256:b' }),
      ],
      ['dev-eu 1 1', 'dev-eu 2 1'],
    ],
    [
      'none where only the tag of a digest comes to be known',
      [
        transition(1, { digest: 'sha256:a' }),
        transition(2, { version: '1', digest: 'sha256:a' }),
      ],
      ['dev-eu 1 1'],
    ],
    [
      'a way back as one of its own',
      [
        transition(1, { version: '1' }),
        transition(2, { version: '2' }),
        transition(3, { version: '1' }),
      ],
      ['dev-eu 1 1', 'dev-eu 2 2', 'dev-eu 3 1'],
    ],
    [
      'each cluster for itself',
      [
        transition(1, { version: '1' }),
        transition(2, { version: '2' }, { cluster: 'dev-us' }),
        transition(3, { version: '1' }),
      ],
      ['dev-eu 1 1', 'dev-us 2 2'],
    ],
  ])('tells %s', (_, transitions, expected) => {
    expect(told(transitions)).toEqual(expected);
  });

  it('names the commit: what was applied, else what is wanted', () => {
    const releases = releasesOf([
      transition(1, { version: '1' }, { desiredRevision: 'abc' }),
      transition(
        2,
        { version: '2' },
        { desiredRevision: 'ghi', appliedRevision: 'def' },
      ),
    ]);
    expect(releases.map(({ revision }) => revision)).toEqual(['abc', 'def']);
  });

  describe('with what Git asked for', () => {
    const asked = (minute: number, version: string, environment = 'dev') => ({
      environment,
      at: at(minute),
      revision: `commit-${minute}`,
      images: { web: { version }, worker: { version: '9' } },
    });
    const engine = (minute: number, rest: Partial<DeliveryTransition> = {}) =>
      transition(minute, undefined, { source: 'engine', ...rest });
    const say = (
      transitions: DeliveryTransition[],
      images: ReturnType<typeof asked>[],
    ) =>
      releasesOf(transitions, images).map(({ at: time, version, source }) =>
        [new Date(time).getUTCMinutes(), version, source]
          .filter(word => word !== undefined)
          .join(' '),
      );

    it.each<
      [string, DeliveryTransition[], ReturnType<typeof asked>[], string[]]
    >([
      ['none of what never ran', [], [asked(1, '1')], []],
      [
        'none where nothing is known to run',
        [transition(50, undefined)],
        [asked(1, '1')],
        [],
      ],
      [
        'those from before anybody looked',
        [transition(50, { version: '2' })],
        [asked(1, '1'), asked(2, '2')],
        ['1 1 git', '2 2 git'],
      ],
      [
        'the time at which it ran, where that is soon after the commit',
        [transition(50, { version: '2' })],
        [asked(1, '1'), asked(45, '2')],
        ['1 1 git', '50 2'],
      ],
      [
        'none that waits to be applied',
        [transition(50, { version: '1' })],
        [asked(45, '1'), asked(55, '2')],
        ['50 1'],
      ],
      [
        'none of another environment',
        [transition(50, { version: '1' })],
        [asked(1, '0', 'prod')],
        ['50 1'],
      ],
      [
        'what the engine remembers, by its time',
        [engine(10), engine(20), transition(50, { version: '2' })],
        [asked(9, '1'), asked(19, '2')],
        ['10 1', '20 2'],
      ],
      [
        'what the engine remembers, by its commit',
        [
          engine(10, { appliedRevision: 'commit-9' }),
          transition(50, { version: '2' }),
        ],
        [asked(9, '1'), asked(11, '2')],
        ['10 1', '11 2 git'],
      ],
      [
        'a way back',
        [transition(50, { version: '1' })],
        [asked(1, '1'), asked(2, '2'), asked(3, '1')],
        ['1 1 git', '2 2 git', '3 1 git'],
      ],
    ])('tells %s', (_, transitions, images, expected) => {
      expect(say(transitions, images)).toEqual(expected);
    });

    it('names the commit that brought it', () => {
      const [release] = releasesOf(
        [transition(50, { version: '1' }, { appliedRevision: 'later' })],
        [asked(45, '1')],
      );
      expect(release).toMatchObject({ revision: 'commit-45', at: at(50) });
    });
  });
});
