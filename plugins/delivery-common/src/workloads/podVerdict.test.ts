import { observed, statusOf } from '../__testUtils__/observed';
import { podVerdict } from './podVerdict';

const pod = (status: object, metadata = {}) =>
  observed('Pod', { name: 'web-1', status, metadata });
const waiting = (reason: string, message?: string, lastState?: object) => ({
  phase: 'Pending',
  containerStatuses: [
    { name: 'web', state: { waiting: { reason, message } }, lastState },
  ],
});

describe('podVerdict', () => {
  it('is healthy when running and ready', () => {
    const status = { ...statusOf(['Ready=True']), phase: 'Running' };
    expect(podVerdict(pod(status)).health).toBe('Healthy');
  });

  it('is healthy when it did its work', () => {
    expect(podVerdict(pod({ phase: 'Succeeded' })).health).toBe('Healthy');
  });

  it.each([
    ['ErrImagePull', 'cannot pull its image'],
    ['ImagePullBackOff', 'cannot pull its image'],
    ['InvalidImageName', 'has an invalid image name'],
    ['CrashLoopBackOff', 'crashes again and again'],
    ['CreateContainerConfigError', 'misses a ConfigMap or Secret'],
    ['PostStartHookError', 'cannot start'],
    ['ErrUnheardOf', 'cannot start'],
  ])('is degraded in %s, and says that it %s', (reason, words) => {
    expect(podVerdict(pod(waiting(reason, 'as told')))).toMatchObject({
      health: 'Degraded',
      sentence: expect.stringContaining(`Container web ${words} (${reason})`),
    });
  });

  it('tells of a crash how the container ended', () => {
    const last = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
    expect(
      podVerdict(pod(waiting('CrashLoopBackOff', 'back-off 5m0s', last)))
        .sentence,
    ).toBe(
      'Container web crashes again and again (CrashLoopBackOff): killed for using too much memory (OOMKilled)',
    );
  });

  it.each(['ContainerCreating', 'PodInitializing'])(
    'is progressing in %s, which may pass',
    reason => {
      expect(podVerdict(pod(waiting(reason))).health).toBe('Progressing');
    },
  );

  const restarted = (rest: object) => ({
    phase: 'Running',
    containerStatuses: [
      {
        name: 'web',
        ready: false,
        restartCount: 7,
        state: { running: {} },
        lastState: { terminated: { exitCode: 1 } },
        ...rest,
      },
    ],
  });

  it.each([
    ['runs for a moment', {}],
    ['is created again', { state: { waiting: { reason: 'X' } } }],
  ])('goes on crashing while the container %s', (_, rest) => {
    expect(podVerdict(pod(restarted(rest)))).toEqual({
      health: 'Degraded',
      sentence:
        'Container web crashes again and again (CrashLoopBackOff): exit code 1',
    });
  });

  it.each([
    ['it is ready', { ready: true }],
    ['it crashed but once', { restartCount: 1 }],
    ['it ended well', { lastState: { terminated: { exitCode: 0 } } }],
    ['nothing is known of before', { lastState: {} }],
  ])('does not take a container to crash where %s', (_, rest) => {
    expect(podVerdict(pod(restarted(rest))).health).toBe('Progressing');
  });

  it('is broken for as long as it is not ready', () => {
    const since = '2026-05-03T14:33:00Z';
    const conditions = [
      { type: 'Ready', status: 'False', lastTransitionTime: since },
    ];
    expect(podVerdict(pod({ ...restarted({}), conditions })).since).toBe(since);
    expect(
      podVerdict(pod({ ...restarted({}), ...statusOf(['Ready=True']) })).since,
    ).toBeUndefined();
  });

  it('names a container that ended with an error', () => {
    const status = {
      phase: 'Failed',
      containerStatuses: [
        { name: 'export', state: { terminated: { exitCode: 1 } } },
      ],
    };
    expect(podVerdict(pod(status))).toMatchObject({
      health: 'Degraded',
      sentence: 'Container export ended: exit code 1',
    });
  });

  it('tells why a pod failed that has no containers to blame', () => {
    const status = { phase: 'Failed', message: 'The node was low on memory' };
    expect(podVerdict(pod(status)).sentence).toBe(
      'The pod failed: The node was low on memory',
    );
  });

  it('tells why no node takes it', () => {
    const status = {
      ...statusOf([
        'PodScheduled=False/Unschedulable: 0/3 nodes are available',
      ]),
      phase: 'Pending',
    };
    expect(podVerdict(pod(status))).toMatchObject({
      health: 'Progressing',
      sentence: 'No node takes the pod: 0/3 nodes are available',
    });
  });

  it('is progressing while it is stopped', () => {
    const status = { phase: 'Running' };
    const metadata = { deletionTimestamp: '2026-05-04T11:59:00Z' };
    expect(podVerdict(pod(status, metadata)).health).toBe('Progressing');
  });

  it.each([{}, { containerStatuses: 'none' }, { containerStatuses: [null] }])(
    'does not fail on a status like %j',
    status => {
      expect(podVerdict(pod(status)).health).toBe('Progressing');
    },
  );
});
