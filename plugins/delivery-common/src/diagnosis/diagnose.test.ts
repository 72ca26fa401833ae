import type { Release } from '../releases';
import type { DeliveryRow } from '../status';
import { diagnose } from './diagnose';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 4, 4, 12, minute)).toISOString();
const row = (
  environment: string,
  rest: Partial<DeliveryRow> = {},
): DeliveryRow => ({
  app: 'checkout',
  environment,
  cluster: `${environment}-eu`,
  engine: 'flux',
  headline: 'Synced',
  sync: 'Synced',
  drift: 'None',
  health: 'Healthy',
  control: 'Automatic',
  freshness: { state: 'live' },
  since: at(30),
  objects: [],
  ...rest,
});
const release = (
  environment: string,
  version: string,
  minute: number,
): Release => ({
  app: 'checkout',
  environment,
  cluster: `${environment}-eu`,
  version,
  at: at(minute),
});
const releases = [
  release('dev', '2.8.0', 0),
  release('staging', '2.8.0', 1),
  release('dev', '2.9.0', 20),
  release('staging', '2.9.0', 25),
];
const pod = { group: '', kind: 'Pod', name: 'web-1' };
const event = {
  reason: 'BackOff',
  message: 'Back-off restarting',
  at: at(29),
  count: 214,
  object: pod,
};

describe('diagnose', () => {
  it.each<[string, DeliveryRow[]]>([
    ['nothing', []],
    ['what is well', [row('dev'), row('prod')]],
    ['what is only pending', [row('dev', { headline: 'OutOfSync' })]],
    ['what somebody changed', [row('dev', { headline: 'Drifted' })]],
    ['what somebody stopped', [row('dev', { headline: 'Suspended' })]],
    ['what is under way', [row('dev', { headline: 'Progressing' })]],
    [
      'what cannot be seen',
      [row('dev', { headline: 'Unknown', lastEvent: event })],
    ],
  ])('finds no trouble in %s', (_, rows) => {
    expect(diagnose(rows, releases)).toEqual([]);
  });

  it('tells what is broken, its last event, and the release that fits', () => {
    const staging = row('staging', {
      headline: 'Degraded',
      cause: { sentence: 'The container crashes', object: pod },
      lastEvent: event,
    });
    expect(diagnose([row('dev'), staging], releases)).toEqual([
      {
        environment: 'staging',
        cluster: 'staging-eu',
        since: at(30),
        status: { headline: 'Degraded', sentence: 'The container crashes' },
        object: pod,
        event,
        release: releases[3],
      },
    ]);
  });

  it('blames the worst object where the status names none', () => {
    const [trouble] = diagnose(
      [
        row('dev', {
          headline: 'Stalled',
          objects: [
            { ref: pod, role: 'pod', health: 'Degraded', sentence: 'It died' },
          ],
        }),
      ],
      [],
    );
    expect(trouble).toMatchObject({
      object: pod,
      status: { headline: 'Stalled', sentence: 'It died' },
    });
    expect(trouble.release).toBeUndefined();
  });

  it('tells of requests that fail since a release, be the status green', () => {
    const errors = { before: 0.003, after: 0.06, release: releases[3] };
    const troubles = diagnose(
      [row('dev'), row('staging', { lastEvent: event })],
      releases,
      [errors],
    );
    expect(troubles).toEqual([
      {
        environment: 'staging',
        cluster: 'staging-eu',
        since: at(25),
        errors,
        release: releases[3],
      },
    ]);
  });

  it('says both in one', () => {
    const errors = { before: 0, after: 0.5, release: releases[3] };
    const broken = row('staging', { headline: 'Degraded' });
    expect(diagnose([broken], releases, [errors])).toMatchObject([
      { status: { headline: 'Degraded' }, errors, since: at(30) },
    ]);
  });

  it('begins where users are', () => {
    const broken = (environment: string) =>
      row(environment, { headline: 'Degraded' });
    expect(
      diagnose([broken('dev'), broken('staging'), broken('prod')], []).map(
        ({ environment }) => environment,
      ),
    ).toEqual(['prod', 'staging', 'dev']);
  });
});
