import type { ObservedObject } from '../objects';
import { now, observed, secondsAgo, statusOf } from '../__testUtils__/observed';
import {
  one,
  two,
  helm,
  repository,
  kustomization,
  release,
  layer,
  database,
  deployment,
  derive,
  written,
} from '../__testUtils__/webByFlux';

describe('a release of Flux', () => {
  const green = [
    repository(),
    kustomization(),
    release(),
    layer(200),
    deployment(),
  ];

  it('is green where all is applied, released and well', () => {
    expect(derive(green)).toMatchObject({
      app: 'web',
      engine: 'flux',
      headline: 'Synced',
      desiredRevision: one,
      appliedRevision: one,
      versions: { applied: { version: '2.9.0' } },
    });
  });

  it('says nothing new of an app where commits of others are applied', () => {
    const applied = new Set([one, two]);
    const desired = { revision: one, isIn: (at: string) => applied.has(at) };
    const before = derive(green, { desired });
    expect(before).toMatchObject({ headline: 'Synced', appliedRevision: one });
    const moved = [
      repository(two, {
        status: statusOf(['Ready=True'], {
          conditions: [
            {
              ...{ type: 'Ready', status: 'True', reason: 'Succeeded' },
              lastTransitionTime: secondsAgo(1),
            },
          ],
          artifact: {
            revision: `main@sha1:${two}`,
            lastUpdateTime: secondsAgo(1),
          },
        }),
      }),
      kustomization(two),
      ...green.slice(2),
    ];
    expect(derive(moved, { desired, previous: before })).toEqual(before);
    const between = [repository(two), ...green.slice(1)];
    expect(derive(between, { desired, previous: before })).toEqual(before);
  });

  it.each([
    [
      'applied',
      [repository(two), kustomization(two)],
      { headline: 'Synced', appliedRevision: two },
    ],
    [
      'behind another',
      [repository('3'.repeat(40)), kustomization(two)],
      { headline: 'OutOfSync' },
    ],
  ])(
    'says nothing new where a head is %s that Git was not asked for yet',
    (_, engine, stranger) => {
      const isIn = (at: string) => at === one || undefined;
      const desired = { revision: one, isIn, isNew: () => true };
      const previous = derive(green, { desired });
      const moved = [...engine, ...green.slice(2)];
      expect(derive(moved, { desired, previous })).toEqual(previous);
      // One that nobody knows after a while is of another history.
      const later = { ...desired, isNew: () => false };
      expect(derive(moved, { desired: later, previous })).toMatchObject(
        stranger,
      );
      expect(derive(moved, { desired })).toMatchObject(stranger);
    },
  );

  it('names what was applied where the commit of the app is not in it', () => {
    const desired = { revision: two, isIn: () => false };
    expect(derive(green, { desired })).toMatchObject({
      headline: 'OutOfSync',
      desiredRevision: two,
      appliedRevision: one,
    });
  });

  it('is not green over a request that failed', () => {
    const failed = database([
      'Synced=False/ReconcileError: quota exceeded',
      'Ready=False',
    ]);
    expect(derive([...green, failed])).toMatchObject({
      headline: 'Degraded',
      sync: 'Synced',
      cause: {
        sentence:
          'PostgresDatabase orders: Crossplane cannot apply it: quota exceeded',
        object: { kind: 'PostgresDatabase', name: 'orders' },
      },
    });
  });

  it.each<[string, ObservedObject[], string, string]>([
    [
      'a commit that was fetched and not applied',
      [repository(two), kustomization(one), release()],
      'OutOfSync',
      'Waiting for Flux to apply 2222222',
    ],
    [
      'a commit that cannot be applied',
      [
        repository(two),
        kustomization(one, 'Ready=False/BuildFailed: no such file'),
        release(),
      ],
      'Degraded',
      'Flux cannot build it: no such file',
    ],
    [
      'values that are not released yet',
      [repository(), kustomization(), release(), layer(10)],
      'OutOfSync',
      'Waiting for Flux to release the new values',
    ],
    [
      'values that Flux does not watch',
      [repository(), kustomization(), release(), layer(10, false)],
      'OutOfSync',
      'Waiting for Flux to release the new values, at its next interval (10m)',
    ],
    [
      'a chart that is fetched',
      [repository(), kustomization(), release('Ready=False/SourceNotReady')],
      'Progressing',
      'Waiting for Flux to fetch the chart',
    ],
    [
      'another app of the same Kustomization that is not healthy',
      [
        repository(two),
        kustomization(one, 'Ready=False/HealthCheckFailed', {
          status: statusOf(['Ready=False/HealthCheckFailed'], {
            lastAppliedRevision: one,
            lastAttemptedRevision: `main@sha1:${two}`,
          }),
        }),
        release(),
      ],
      'Synced',
      '',
    ],
  ])('of %s', (_, objects, headline, sentence) => {
    const status = derive(objects);
    expect([status.headline, status.cause?.sentence ?? '']).toEqual([
      headline,
      sentence,
    ]);
  });

  it('blames the request that was refused, not what follows from it', () => {
    const failed = database([
      'Synced=False/ReconcileError: quota exceeded',
      'Ready=False',
    ]);
    const child = observed('apps/v1/Deployment', {
      name: 'orders',
      metadata: {
        ownerReferences: [
          {
            apiVersion: 'platform.example.org/v1',
            kind: 'PostgresDatabase',
            name: 'orders',
            uid: 'o',
          },
        ],
      },
      spec: { replicas: 1 },
      status: statusOf(['Progressing=False/ProgressDeadlineExceeded']),
    });
    expect(derive([...green, failed, child]).cause?.sentence).toContain(
      'quota exceeded',
    );
  });

  it('does not rest where one schedule of several workloads does', () => {
    const resting = observed('batch/v1/CronJob', {
      name: 'export',
      metadata: { labels: helm },
      spec: { suspend: true },
    });
    expect(derive([...green, resting]).headline).toBe('Synced');
    const alone = derive([repository(), kustomization(), release(), resting]);
    expect(alone).toMatchObject({
      headline: 'Suspended',
      cause: { sentence: 'CronJob export: The schedule is suspended' },
    });
  });

  it('is unknown, not green, where Git cannot be fetched', () => {
    const broken = repository(one, {
      status: statusOf(['Ready=False/GitOperationFailed: connection refused'], {
        artifact: { revision: `main@sha1:${one}` },
      }),
    });
    expect(derive([broken, kustomization(), release()])).toMatchObject({
      headline: 'Unknown',
      sync: 'Unknown',
      health: 'Healthy',
      cause: {
        sentence:
          'Flux cannot fetch GitRepository platform: connection refused',
      },
    });
  });

  it.each<[string, ObservedObject[]]>([
    ['values', [repository(), kustomization(), release(), layer(90)]],
    [
      'a specification',
      [release('Ready=True', { metadata: { generation: 2, ...written(90) } })],
    ],
    [
      'a commit',
      [
        repository(two, {
          status: statusOf(['Ready=True'], {
            artifact: {
              revision: `main@sha1:${two}`,
              lastUpdateTime: secondsAgo(90),
            },
          }),
        }),
        kustomization(one),
        release(),
      ],
    ],
  ])('is stale where nobody has looked at %s for long', (_, objects) => {
    expect(derive(objects)).toMatchObject({
      headline: 'Unknown',
      freshness: { state: 'stale', since: secondsAgo(90) },
      cause: {
        sentence: expect.stringContaining('its controller may be down'),
      },
    });
  });

  it('waits for the interval where values are not watched', () => {
    expect(
      derive([repository(), kustomization(), release(), layer(90, false)])
        .headline,
    ).toBe('OutOfSync');
  });

  it('is suspended by its Kustomization or its source too', () => {
    const suspended = kustomization(one, 'Ready=True', {
      spec: {
        suspend: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
      },
    });
    expect(
      derive([repository(), suspended, release(), deployment()]),
    ).toMatchObject({
      headline: 'Suspended',
      control: 'Suspended',
      health: 'Healthy',
      cause: {
        sentence: 'Kustomization apps is suspended: changes are not applied',
      },
    });
  });
});

describe('what Git wants', () => {
  const objects = [repository(), kustomization(), release(), deployment()];

  it.each<[boolean | undefined, string]>([
    [true, 'Synced'],
    [false, 'OutOfSync'],
    [undefined, 'Synced'],
  ])('that is in what was applied: %s', (isIn, headline) => {
    const desired = { revision: two, isIn: () => isIn };
    expect(derive(objects, { desired })).toMatchObject({
      headline,
      desiredRevision: two,
    });
  });

  it('does not trouble an app that a new commit does not touch', () => {
    const desired = { revision: one, isIn: () => true };
    const moved = [
      repository(two),
      kustomization(one),
      release(),
      deployment(),
    ];
    expect(derive(moved, { desired }).headline).toBe('Synced');
  });
});

describe('time', () => {
  const objects = [repository(), kustomization(), release(), deployment()];

  it('goes on where the headline stays', () => {
    const first = derive(objects);
    const later = derive(objects, {
      previous: first,
      now: '2026-05-04T12:00:10.000Z',
    });
    expect(later.since).toBe(first.since);
  });

  it('begins anew where the headline changes', () => {
    const first = derive(objects);
    const later = derive(
      [...objects, database(['Synced=False', 'Ready=False'])],
      { previous: first },
    );
    expect(later).toMatchObject({ headline: 'Degraded', since: now });
  });
});

describe('a cluster that cannot be reached', () => {
  it('makes the headline unknown and keeps the facts', () => {
    const freshness = {
      state: 'unreachable' as const,
      asOf: secondsAgo(60),
      since: secondsAgo(60),
      reason: 'dev-eu does not answer',
    };
    expect(
      derive([repository(), kustomization(), release(), deployment()], {
        freshness,
      }),
    ).toMatchObject({
      headline: 'Unknown',
      health: 'Healthy',
      sync: 'Synced',
      cause: { sentence: 'dev-eu does not answer' },
    });
  });
});
