import {
  condition,
  now,
  observed,
  secondsAgo,
  statusOf,
} from '../__testUtils__/observed';
import { kustomizationVerdict } from './kustomizationVerdict';

const one = 'main@sha1:1111111111111111111111111111111111111111';
const two = 'main@sha1:2222222222222222222222222222222222222222';
const judge = (status: object, rest: object = {}) =>
  kustomizationVerdict(
    observed('kustomize.toolkit.fluxcd.io/v1/Kustomization', {
      spec: { interval: '10m' },
      status,
      ...rest,
    }),
    now,
  );
const revisions = (
  lastAttemptedRevision: string,
  lastAppliedRevision?: string,
) => ({
  lastAttemptedRevision,
  lastAppliedRevision,
});
const ended = (revision: string, lastReconciledStatus: string) => ({
  history: [{ lastReconciledStatus, metadata: { revision } }],
});

describe('kustomizationVerdict', () => {
  it.each<[string, object, string]>([
    ['is ready', statusOf(['Ready=True']), 'Healthy'],
    ['is new', {}, 'Progressing'],
    [
      'waits for another',
      statusOf(['Ready=False/DependencyNotReady']),
      'Progressing',
    ],
    ['cannot be built', statusOf(['Ready=False/BuildFailed']), 'Degraded'],
    [
      'cannot be applied',
      statusOf(['Ready=False/ReconciliationFailed']),
      'Degraded',
    ],
    [
      'does not become healthy',
      statusOf(['Ready=False/HealthCheckFailed']),
      'Degraded',
    ],
    [
      'has a path that is not there',
      statusOf([
        'Ready=False/ArtifactFailed: kustomization path not found: stat /tmp/x',
      ]),
      'Degraded',
    ],
    [
      'has no artifact yet',
      statusOf([
        'Ready=False/ArtifactFailed: Source artifact not found, retrying in 30s',
      ]),
      'Progressing',
    ],
    [
      'is applied for the first time',
      statusOf(['Ready=Unknown'], revisions(one)),
      'Progressing',
    ],
    [
      'is applied anew',
      statusOf(['Ready=Unknown'], revisions(two, one)),
      'Progressing',
    ],
    [
      'is only looked at again',
      statusOf(['Ready=Unknown'], revisions(one, one)),
      'Healthy',
    ],
    [
      'is tried again after a failure',
      statusOf(['Ready=Unknown'], {
        ...revisions(two, one),
        ...ended(two, 'HealthCheckFailed'),
      }),
      'Degraded',
    ],
    [
      'is applied after another revision failed',
      statusOf(['Ready=Unknown'], {
        ...revisions(two, undefined),
        ...ended(one, 'BuildFailed'),
      }),
      'Progressing',
    ],
  ])('of one that %s', (_, status, health) => {
    expect(judge(status).health).toBe(health);
  });

  it('does not believe in a look that takes longer than it may', () => {
    const status = statusOf(['Ready=Unknown'], revisions(one, one));
    expect(judge(status, { spec: { timeout: '1m' } }).health).toBe(
      'Progressing',
    );
    expect(judge(status, { spec: { timeout: '5m' } }).health).toBe('Healthy');
  });

  it('does not take a changed specification for a look', () => {
    const status = {
      ...revisions(one, one),
      observedGeneration: 1,
      conditions: [condition('Ready=Unknown', { observedGeneration: 2 })],
    };
    expect(judge(status, { metadata: { generation: 2 } }).health).toBe(
      'Progressing',
    );
  });

  it('tells since when a change was not looked at', () => {
    const metadata = {
      generation: 2,
      managedFields: [{ time: secondsAgo(40) }],
    };
    expect(judge(statusOf(['Ready=True']), { metadata })).toMatchObject({
      health: 'Progressing',
      unobservedSince: secondsAgo(40),
    });
  });

  it('is suspended without losing what it was', () => {
    const spec = { suspend: true };
    expect(judge(statusOf(['Ready=True']), { spec })).toMatchObject({
      suspended: true,
      health: 'Healthy',
    });
    expect(judge(statusOf(['Ready=False']), { spec }).health).toBe('Unknown');
  });

  it('is stalled where Flux has given up', () => {
    const status = statusOf([
      'Stalled=True/AccessDenied: not allowed',
      'Ready=False',
    ]);
    expect(judge(status)).toMatchObject({
      stalled: true,
      sentence: 'Flux has given up: not allowed',
    });
  });

  it.each([
    ['BuildFailed: no such file', 'Flux cannot build it: no such file'],
    ['ReconciliationFailed: refused', 'Flux cannot apply it: refused'],
    ['PruneFailed: refused', 'Flux cannot remove what left Git: refused'],
    ['SomethingNew: odd', 'Flux cannot deliver it: odd'],
  ])('says %s as "%s"', (reason, sentence) => {
    expect(judge(statusOf([`Ready=False/${reason}`])).sentence).toBe(sentence);
  });

  it('names the commit that is applied', () => {
    expect(
      judge(statusOf(['Ready=Unknown'], revisions(two, one))).sentence,
    ).toBe('Flux is applying 2222222');
  });
});
