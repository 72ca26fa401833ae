import type { DeliveryTransition } from '../status';
import type { GitImages } from './GitImages';
import { withVersions } from './withVersions';

const sha = (digit: string) => digit.repeat(40);
const transition = (
  at: string,
  rest: Partial<DeliveryTransition> = {},
): DeliveryTransition => ({
  app: 'shop',
  environment: 'dev',
  cluster: 'dev-eu',
  at: `2026-05-04T${at}:00Z`,
  headline: 'Synced',
  source: 'engine',
  ...rest,
});
const images: GitImages[] = [
  {
    environment: 'dev',
    at: '2026-05-04T10:00:00Z',
    revision: sha('2'),
    images: { web: { version: '2' }, worker: { version: '9' } },
  },
  {
    environment: 'dev',
    at: '2026-05-04T08:00:00Z',
    revision: sha('1'),
    images: { web: { version: '1' } },
  },
  {
    environment: 'dev',
    at: '2026-05-04T07:00:00Z',
    revision: sha('0'),
    images: {},
  },
];

describe('withVersions', () => {
  it.each<[string, DeliveryTransition, string | undefined]>([
    ['that of the time', transition('09:00'), '1'],
    ['that of the very moment', transition('10:00'), '2'],
    ['none from before Git tells', transition('06:00'), undefined],
    [
      'none of another environment',
      transition('09:00', { environment: 'prod' }),
      undefined,
    ],
    [
      'that of the commit, however late it was applied',
      transition('11:00', { appliedRevision: `main@sha1:${sha('1')}` }),
      '1',
    ],
    [
      'that of the time, where the commit changed something else',
      transition('11:00', { appliedRevision: sha('a') }),
      '2',
    ],
    ['its own', transition('09:00', { version: { version: '7' } }), '7'],
    [
      'none where the portal itself saw none',
      transition('09:00', { source: undefined }),
      undefined,
    ],
  ])('has %s', (_, one, expected) => {
    expect(withVersions([one], images)[0].version?.version).toBe(expected);
  });

  it('leaves transitions alone where Git tells nothing', () => {
    const transitions = [transition('09:00')];
    expect(withVersions(transitions, [])).toBe(transitions);
    expect(withVersions([], images)).toEqual([]);
  });
});
