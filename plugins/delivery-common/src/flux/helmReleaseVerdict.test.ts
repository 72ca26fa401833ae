import {
  condition,
  observed,
  secondsAgo,
  statusOf,
} from '../__testUtils__/observed';
import { helmReleaseVerdict } from './helmReleaseVerdict';

const judge = (status: object, rest: object = {}) =>
  helmReleaseVerdict(
    observed('helm.toolkit.fluxcd.io/v2/HelmRelease', { status, ...rest }),
  );

describe('helmReleaseVerdict', () => {
  it.each<[string, object, string]>([
    ['is released', statusOf(['Ready=True/UpgradeSucceeded']), 'Healthy'],
    [
      'is released, with the last writes still to come',
      {
        observedGeneration: -1,
        conditions: [condition('Ready=True'), condition('Reconciling=True')],
      },
      'Healthy',
    ],
    ['is new', { observedGeneration: -1 }, 'Progressing'],
    [
      'has only begun',
      statusOf(['Reconciling=True/Progressing']),
      'Progressing',
    ],
    [
      'waits for its chart',
      statusOf(['Ready=False/SourceNotReady']),
      'Progressing',
    ],
    [
      'waits for another',
      statusOf(['Ready=False/DependencyNotReady']),
      'Progressing',
    ],
    [
      'is upgraded',
      statusOf(["Ready=Unknown/Progressing: Running 'upgrade' action"]),
      'Progressing',
    ],
    [
      'is tried again',
      statusOf(['Ready=Unknown/Progressing'], { failures: 1 }),
      'Degraded',
    ],
    ['was not installed', statusOf(['Ready=False/InstallFailed']), 'Degraded'],
    ['was not upgraded', statusOf(['Ready=False/UpgradeFailed']), 'Degraded'],
    [
      'was rolled back',
      statusOf(['Ready=False/RollbackSucceeded']),
      'Degraded',
    ],
    ['failed its tests', statusOf(['Ready=False/TestFailed']), 'Degraded'],
  ])('of one that %s', (_, status, health) => {
    expect(judge(status).health).toBe(health);
  });

  it('says that the version before runs after a rollback', () => {
    expect(judge(statusOf(['Ready=False/RollbackSucceeded'])).sentence).toBe(
      'The new version failed and was rolled back; the one before it runs',
    );
  });

  it('says what failed where it tries again', () => {
    const status = statusOf(
      ['Ready=Unknown', 'Released=False/UpgradeFailed: timed out'],
      { failures: 2 },
    );
    expect(judge(status).sentence).toBe(
      'Flux is trying again after 2 failed attempts: timed out',
    );
  });

  it('is stalled where Flux has given up, and says why', () => {
    const status = statusOf([
      'Stalled=True/RetriesExceeded: Failed to upgrade after 1 attempt(s)',
      'Ready=False/UpgradeFailed: refused',
    ]);
    expect(judge(status)).toMatchObject({
      health: 'Degraded',
      stalled: true,
      sentence: 'Flux has given up (RetriesExceeded): refused',
    });
  });

  it('is suspended without losing what it was', () => {
    const spec = { suspend: true };
    expect(judge(statusOf(['Ready=True']), { spec })).toMatchObject({
      suspended: true,
      health: 'Healthy',
    });
  });

  it('is not green where a change was not looked at, and tells since when', () => {
    const metadata = {
      generation: 2,
      managedFields: [{ time: secondsAgo(70) }],
    };
    expect(judge(statusOf(['Ready=True']), { metadata })).toMatchObject({
      health: 'Progressing',
      unobservedSince: secondsAgo(70),
    });
  });

  it('is progressing while it is uninstalled', () => {
    const metadata = { deletionTimestamp: secondsAgo(1) };
    const status = statusOf(['Ready=False/UninstallSucceeded']);
    expect(judge(status, { metadata }).health).toBe('Progressing');
  });
});
