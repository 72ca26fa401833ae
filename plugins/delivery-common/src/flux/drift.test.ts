import { now, observed, secondsAgo, statusOf } from '../__testUtils__/observed';
import { helmReleaseDrift } from './helmReleaseDrift';
import { kustomizationDrift } from './kustomizationDrift';

const event = (reason: string, ago: number, rest: object = {}) =>
  observed('Event', {
    name: `${reason}-${ago}`,
    reason,
    lastTimestamp: secondsAgo(ago),
    message:
      'Cluster state has drifted:\nDeployment/shop/web changed (0 additions, 1 changes, 0 removals)',
    ...rest,
  });

describe('helmReleaseDrift', () => {
  const release = (mode: string | undefined, conditions: string[] = []) =>
    observed('helm.toolkit.fluxcd.io/v2/HelmRelease', {
      spec: { interval: '1m', driftDetection: mode ? { mode } : undefined },
      status: statusOf(['Ready=True', ...conditions], {
        history: [{ lastDeployed: secondsAgo(3600) }],
      }),
    });

  it.each([undefined, 'disabled'])(
    'is unknown where nobody looks (mode %s), whatever Events say',
    mode => {
      const events = [event('DriftDetected', 5)];
      expect(helmReleaseDrift(release(mode), events, now).drift).toBe(
        'Unknown',
      );
    },
  );

  it('is none where Flux looks and says nothing', () => {
    expect(helmReleaseDrift(release('warn'), [], now).drift).toBe('None');
  });

  it('believes the condition of newer controllers', () => {
    const drifted = release('warn', [
      'Drifted=True/DriftDetected: web changed',
    ]);
    expect(helmReleaseDrift(drifted, [], now)).toMatchObject({
      drift: 'Drifted',
      sentence: 'web changed',
    });
    const settled = release('warn', ['Drifted=False']);
    expect(
      helmReleaseDrift(settled, [event('DriftDetected', 5)], now).drift,
    ).toBe('None');
  });

  it('says from the Event what changed', () => {
    expect(
      helmReleaseDrift(release('warn'), [event('DriftDetected', 30)], now)
        .sentence,
    ).toBe(
      'The cluster was changed past Git: Deployment/shop/web changed (0 additions, 1 changes, 0 removals)',
    );
  });

  it.each<[string, [string, number][], string]>([
    ['detected in this interval', [['DriftDetected', 30]], 'Drifted'],
    ['not repeated any more', [['DriftDetected', 200]], 'None'],
    [
      'put right since',
      [
        ['DriftDetected', 40],
        ['DriftCorrected', 39],
      ],
      'Corrected',
    ],
    [
      'put right in the same second',
      [
        ['DriftDetected', 40],
        ['DriftCorrected', 40],
      ],
      'Corrected',
    ],
    [
      'put right, and there again',
      [
        ['DriftCorrected', 50],
        ['DriftDetected', 20],
      ],
      'Drifted',
    ],
    ['of a release before this one', [['DriftDetected', 4000]], 'None'],
    ['put right long ago', [['DriftCorrected', 3599.5]], 'Corrected'],
  ])('of a drift %s', (_, events, drift) => {
    expect(
      helmReleaseDrift(
        release('enabled'),
        events.map(([reason, ago]) => event(reason, ago)),
        now,
      ).drift,
    ).toBe(drift);
  });
});

describe('kustomizationDrift', () => {
  const revision = 'main@sha1:1111111111111111111111111111111111111111';
  const ks = observed('kustomize.toolkit.fluxcd.io/v1/Kustomization', {
    status: {
      lastAppliedRevision: revision,
      history: [{ firstReconciled: secondsAgo(300), metadata: { revision } }],
    },
  });
  const applied = (ago: number, of = revision) =>
    event('Progressing', ago, {
      message: 'Deployment/shop/web configured',
      metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/revision': of } },
    });

  it.each<[string, ReturnType<typeof applied>[], string]>([
    ['nothing was applied since', [], 'Unknown'],
    ['it was applied for the first time', [applied(305)], 'Unknown'],
    [
      'it was applied again, and changed something',
      [applied(100)],
      'Corrected',
    ],
    [
      'another revision was applied',
      [applied(100, 'main@sha1:22222222')],
      'Unknown',
    ],
  ])('where %s', (_, events, drift) => {
    expect(kustomizationDrift(ks, events, now).drift).toBe(drift);
  });
});
