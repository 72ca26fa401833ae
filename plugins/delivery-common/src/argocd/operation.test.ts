import { now, observed, secondsAgo } from '../__testUtils__/observed';
import { applicationSync } from './applicationSync';
import { applicationVerdict } from './applicationVerdict';

const one = '1111111111111111111111111111111111111111';
const two = '2222222222222222222222222222222222222222';

const application = (status: object, rest: object = {}) =>
  observed('argoproj.io/v1alpha1/Application', {
    spec: { syncPolicy: { automated: {} } },
    ...rest,
    status: {
      reconciledAt: secondsAgo(20),
      sync: { status: 'OutOfSync', revision: two },
      health: { status: 'Healthy' },
      history: [{ revision: one, deployedAt: secondsAgo(3600) }],
      ...status,
    },
  });
const judge = (status: object, rest: object = {}) => ({
  stalled: undefined,
  sentence: undefined,
  ...applicationVerdict(application(status, rest), now),
});
const driftOf = (status: object) =>
  applicationSync(application(status), now).drift;

const failedHook = (hookType: string, hookPhase = 'Failed') => ({
  kind: 'Job',
  name: 'migrate',
  status: 'Synced',
  hookType,
  hookPhase,
  message: 'Job has reached the specified backoff limit',
});
const ended = (phase: string, rest: object = {}) => ({
  phase,
  operation: { sync: { revision: two } },
  syncResult: { revision: two },
  startedAt: secondsAgo(70),
  finishedAt: secondsAgo(60),
  message: 'one or more synchronization tasks completed unsuccessfully',
  ...rest,
});

describe('an operation of Argo CD', () => {
  it('whose hook before the sync failed has stalled, and names the hook', () => {
    const syncResult = { revision: two, resources: [failedHook('PreSync')] };
    expect(
      judge({ operationState: ended('Failed', { syncResult }) }),
    ).toMatchObject({
      stalled: true,
      sentence: expect.stringContaining(
        'Job migrate (PreSync): Job has reached the specified backoff limit',
      ),
      since: secondsAgo(60),
    });
  });

  it.each([
    ['Failed', [failedHook('PostSync')], true],
    ['Error', [failedHook('PostSync', 'Error')], true],
    ['Failed', [failedHook('PostSync', 'Succeeded')], undefined],
    ['Failed', [], undefined],
    ['Succeeded', [failedHook('SyncFail')], undefined],
  ])(
    'that is %s after %j, with all objects in sync, has stalled: %s',
    (phase, resources, stalled) => {
      const verdict = judge({
        sync: { status: 'Synced', revision: two },
        operationState: ended(phase, {
          syncResult: { revision: two, resources },
        }),
      });
      expect(verdict.stalled).toBe(stalled);
    },
  );

  it('names what could not be applied where the message does not', () => {
    const resources = [
      { kind: 'Gadget', name: 'g', status: 'SyncFailed', message: 'no kind' },
    ];
    const syncResult = { revision: two, resources };
    expect(
      judge({ operationState: ended('Failed', { syncResult }) }).sentence,
    ).toMatch(/completed unsuccessfully Gadget g: no kind$/);
  });

  it('waits for a sync window, and says so', () => {
    const message = 'Sync operation blocked by sync window';
    expect(
      judge({ operationState: ended('Running', { message }) }),
    ).toMatchObject({
      health: 'Progressing',
      sentence: `Argo CD is to apply 2222222: ${message}`,
    });
  });

  it('may be ended by a person', () => {
    expect(judge({ operationState: ended('Terminating') })).toMatchObject({
      health: 'Progressing',
      sentence: 'Argo CD ends the sync of 2222222',
    });
  });

  it('that is asked for is not the one that failed before', () => {
    expect(
      judge(
        { operationState: ended('Failed', { retryCount: 2 }) },
        { operation: { sync: { revision: one } } },
      ),
    ).toMatchObject({
      health: 'Progressing',
      sentence: 'Argo CD is applying 1111111',
      stalled: undefined,
    });
  });

  it.each([
    ['asked for', {}, { operation: { sync: { dryRun: true } } }],
    [
      'under way',
      {
        operationState: ended('Running', {
          operation: { sync: { dryRun: true } },
        }),
      },
      { operation: { sync: { dryRun: true } } },
    ],
    [
      'failed',
      {
        operationState: ended('Failed', {
          operation: { sync: { dryRun: true } },
        }),
      },
      {},
    ],
  ])('that only tries (dry run), %s, is none', (_, status, rest) => {
    expect(judge(status, rest)).toMatchObject({
      health: 'Healthy',
      stalled: undefined,
    });
  });

  it.each<[string, number, number, string]>([
    ['compared before it ended', 30, 5, 'Progressing'],
    ['compared in the same second, just now', 2, 2, 'Progressing'],
    ['compared in the same second, a while ago', 10, 10, 'Missing'],
    ['compared after it ended', 5, 30, 'Missing'],
    ['not compared again for long', 500, 90, 'Missing'],
  ])(
    'that succeeded, %s, leaves health open: %d s, %d s → %s',
    (_, comparedAgo, endedAgo, health) => {
      const status = {
        reconciledAt: secondsAgo(comparedAgo),
        health: { status: 'Missing' },
        history: [{ revision: two, deployedAt: secondsAgo(endedAgo) }],
        operationState: ended('Succeeded', {
          finishedAt: secondsAgo(endedAgo),
        }),
      };
      expect(judge(status).health).toBe(health);
      expect(driftOf(status)).toBe(health === 'Missing' ? 'Drifted' : 'None');
    },
  );
});

describe('the source hydrator of Argo CD', () => {
  const dry = '3333333333333333333333333333333333333333';
  const hydrating = (phase: string, message?: string) => ({
    sync: { status: 'Synced', revision: one },
    sourceHydrator: {
      currentOperation: { phase, drySHA: dry, message },
      lastSuccessfulOperation: { drySHA: two, hydratedSHA: one },
    },
  });

  it.each([
    ['Hydrated', undefined, 'Healthy', undefined],
    ['Hydrating', undefined, 'Progressing', 'Argo CD is hydrating 3333333'],
    [
      'Failed',
      'no such file',
      'Degraded',
      'Argo CD cannot hydrate 3333333: no such file',
    ],
  ])('%s (%s) is %s', (phase, message, health, sentence) => {
    expect(judge(hydrating(phase, message))).toMatchObject({
      health,
      sentence,
    });
  });

  it.each([
    ['Hydrated', 'Synced', one],
    ['Hydrating', 'OutOfSync', dry],
    ['Failed', 'OutOfSync', dry],
  ])('%s leaves it %s', (phase, sync, desiredRevision) => {
    expect(applicationSync(application(hydrating(phase)), now)).toMatchObject({
      sync,
      drift: 'None',
      desiredRevision,
    });
  });
});

describe('the health of an Application', () => {
  it('is told by the object that is worst, where objects have their health', () => {
    const resources = [
      { kind: 'Service', name: 'web', health: { status: 'Healthy' } },
      {
        kind: 'Deployment',
        name: 'web',
        health: { status: 'Degraded', message: 'deadline exceeded' },
      },
    ];
    expect(judge({ health: { status: 'Degraded' }, resources }).sentence).toBe(
      'Deployment web: deadline exceeded',
    );
  });

  it('is that of the removal once it is being removed', () => {
    const metadata = { deletionTimestamp: secondsAgo(5) };
    const conditions = (type: string) => ({
      conditions: [{ type, message: 'no' }],
    });
    expect(judge(conditions('SyncError'), { metadata }).sentence).toBe(
      'Argo CD is removing it',
    );
    expect(judge(conditions('DeletionError'), { metadata })).toMatchObject({
      stalled: true,
      sentence: 'Argo CD cannot remove it: no',
    });
  });
});
