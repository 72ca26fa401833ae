import { now, observed, secondsAgo } from '../__testUtils__/observed';
import { applicationSync } from './applicationSync';
import { staleVerdict } from '../verdict/staleness';
import { applicationVerdict } from './applicationVerdict';

const one = '1111111111111111111111111111111111111111';
const two = '2222222222222222222222222222222222222222';
const application = (status: object, rest: object = {}) =>
  observed('argoproj.io/v1alpha1/Application', {
    spec: { syncPolicy: { automated: {} } },
    ...rest,
    status: { reconciledAt: secondsAgo(20), ...status },
  });
const synced = {
  sync: { status: 'Synced', revision: one },
  health: { status: 'Healthy' },
  history: [{ revision: one, deployedAt: secondsAgo(3600) }],
  operationState: { phase: 'Succeeded', startedAt: secondsAgo(3600) },
};
const outOfSync = (revision: string, resources: object[] = []) => ({
  ...synced,
  sync: { status: 'OutOfSync', revision },
  resources,
});

describe('applicationSync', () => {
  it.each<[string, object, object]>([
    [
      'in sync',
      synced,
      {
        sync: 'Synced',
        drift: 'None',
        desiredRevision: one,
        appliedRevision: one,
      },
    ],
    [
      'behind a commit',
      outOfSync(two),
      {
        sync: 'OutOfSync',
        drift: 'None',
        desiredRevision: two,
        appliedRevision: one,
      },
    ],
    [
      'changed past Git',
      outOfSync(one),
      { sync: 'OutOfSync', drift: 'Drifted' },
    ],
    [
      'never deployed',
      { ...outOfSync(one), history: [] },
      { drift: 'None', appliedRevision: undefined },
    ],
    [
      'syncing the same commit',
      { ...outOfSync(one), operationState: { phase: 'Running' } },
      { drift: 'None' },
    ],
    [
      'not comparable',
      { ...synced, sync: { status: 'Unknown', revision: 'main' } },
      {
        sync: 'Unknown',
        drift: 'Unknown',
        desiredRevision: undefined,
        appliedRevision: one,
      },
    ],
    ['new', { sync: { status: '' } }, { sync: 'Unknown', drift: 'Unknown' }],
    [
      'in sync through several sources',
      { ...synced, sync: { status: 'Synced', revisions: [one, two] } },
      { appliedRevision: `${one} ${two}` },
    ],
    [
      'healed after its deployment',
      {
        ...synced,
        operationState: {
          phase: 'Succeeded',
          startedAt: secondsAgo(60),
          operation: { sync: { autoHealAttemptsCount: 2 } },
        },
      },
      { sync: 'Synced', drift: 'Corrected' },
    ],
  ])('of one %s', (_, status, expected) => {
    expect(applicationSync(application(status), now)).toMatchObject(expected);
  });

  it('takes what left Git and may not be pruned for no drift', () => {
    const worker = {
      kind: 'Deployment',
      name: 'worker',
      status: 'OutOfSync',
      requiresPruning: true,
    };
    expect(
      applicationSync(application(outOfSync(one, [worker])), now),
    ).toMatchObject({
      drift: 'None',
      toPrune: ['Deployment worker'],
    });
  });

  it('names what differs', () => {
    const web = { kind: 'Deployment', name: 'web', status: 'OutOfSync' };
    expect(
      applicationSync(application(outOfSync(one, [web])), now).differing,
    ).toEqual(['Deployment web']);
  });

  it.each<[string, object, string]>([
    ['automated', { syncPolicy: { automated: {} } }, 'Automatic'],
    [
      'automated, switched off',
      { syncPolicy: { automated: { enabled: false } } },
      'Manual',
    ],
    ['without automation', { syncPolicy: {} }, 'Manual'],
    ['without a policy', {}, 'Manual'],
  ])('of one %s', (_, spec, control) => {
    expect(applicationSync(application(synced, { spec }), now).control).toBe(
      control,
    );
  });

  it('is suspended where Argo CD is told to skip it', () => {
    const metadata = {
      annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' },
    };
    expect(
      applicationSync(application(synced, { metadata }), now).control,
    ).toBe('Suspended');
  });
});

describe('applicationVerdict', () => {
  const judge = (status: object, rest: object = {}) =>
    applicationVerdict(application(status, rest), now);
  const failed = {
    phase: 'Failed',
    message: 'one or more objects failed to apply',
    syncResult: { revision: two },
  };

  it.each<[string, object, object]>([
    ['healthy', synced, { health: 'Healthy' }],
    [
      'new',
      {},
      { health: 'Progressing', sentence: 'Waiting for Argo CD to look at it' },
    ],
    [
      'degraded',
      { ...synced, health: { status: 'Degraded' } },
      { health: 'Degraded' },
    ],
    [
      'gone',
      { ...synced, health: { status: 'Missing' } },
      { health: 'Missing' },
    ],
    ['of unknown health', { ...synced, health: {} }, { health: 'Unknown' }],
    [
      'syncing',
      { ...synced, operationState: { phase: 'Running' } },
      { health: 'Progressing' },
    ],
    [
      'failing again and again',
      {
        ...synced,
        operationState: {
          phase: 'Running',
          retryCount: 2,
          message: 'refused',
          operation: { sync: { revision: two } },
        },
      },
      {
        health: 'Degraded',
        sentence:
          'Argo CD tries 2222222 again after 2 failed attempts: refused',
      },
    ],
    [
      'failed',
      { ...outOfSync(two), operationState: failed },
      { stalled: true },
    ],
    [
      'failed at a commit before this one',
      { ...outOfSync(one), operationState: failed },
      { health: 'Healthy', stalled: undefined },
    ],
    [
      'in sync in spite of a failed operation',
      { ...synced, operationState: failed },
      { stalled: undefined },
    ],
    [
      'not comparable',
      {
        ...synced,
        conditions: [{ type: 'ComparisonError', message: 'no such branch' }],
      },
      {
        stalled: true,
        sentence: 'Argo CD cannot compare it with Git: no such branch',
      },
    ],
    [
      'not valid',
      {
        conditions: [{ type: 'InvalidSpecError', message: 'no such project' }],
      },
      { stalled: true, health: 'Unknown' },
    ],
    [
      'warned of',
      { ...synced, conditions: [{ type: 'OrphanedResourceWarning' }] },
      { health: 'Healthy', stalled: undefined },
    ],
  ])('of one %s', (_, status, expected) => {
    expect({ stalled: undefined, ...judge(status) }).toMatchObject(expected);
  });

  it('counts an operation that is only asked for as running', () => {
    expect(
      judge(
        { ...synced, operationState: undefined },
        { operation: { sync: {} } },
      ).health,
    ).toBe('Progressing');
  });

  it('tells since when Argo CD has not answered a refresh', () => {
    const metadata = {
      annotations: { 'argocd.argoproj.io/refresh': 'normal' },
      managedFields: [{ time: secondsAgo(30) }],
    };
    expect(judge(synced, { metadata }).unobservedSince).toBe(secondsAgo(30));
  });

  it.each([
    [30, undefined],
    [500, undefined],
    [600, secondsAgo(600)],
  ])('of silence for %d s', (seconds, expected) => {
    const status = { ...synced, reconciledAt: secondsAgo(seconds) };
    expect(staleVerdict(judge(status), now)?.since).toBe(expected);
  });
});
