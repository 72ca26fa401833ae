import { observed, secondsAgo, statusOf } from '../__testUtils__/observed';
import { cronJobVerdict } from './cronJobVerdict';
import { daemonSetVerdict } from './daemonSetVerdict';
import { jobVerdict } from './jobVerdict';
import { replicaSetVerdict } from './replicaSetVerdict';
import { statefulSetVerdict } from './statefulSetVerdict';
import { cronJobRunsVerdict, workloadVerdict } from './workloadVerdict';

describe('statefulSetVerdict', () => {
  it.each<[object, object, string]>([
    [{ replicas: 2 }, { readyReplicas: 2, updatedReplicas: 2 }, 'Healthy'],
    [{ replicas: 2 }, { readyReplicas: 1, updatedReplicas: 2 }, 'Progressing'],
    [
      { replicas: 2 },
      {
        readyReplicas: 2,
        updatedReplicas: 1,
        currentRevision: 'a',
        updateRevision: 'b',
      },
      'Progressing',
    ],
    [
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      {
        readyReplicas: 3,
        updatedReplicas: 1,
        currentRevision: 'a',
        updateRevision: 'b',
      },
      'Healthy',
    ],
    [
      { replicas: 2, updateStrategy: { type: 'OnDelete' } },
      { readyReplicas: 2, currentRevision: 'a', updateRevision: 'b' },
      'Healthy',
    ],
    [{}, {}, 'Progressing'],
  ])('of spec %j and status %j is %s', (spec, status, health) => {
    const set = observed('apps/v1/StatefulSet', { spec, status });
    expect(statefulSetVerdict(set).health).toBe(health);
  });
});

describe('daemonSetVerdict', () => {
  it.each([
    [3, 3, 3, 'Healthy'],
    [3, 2, 3, 'Progressing'],
    [3, 3, 2, 'Progressing'],
    [0, 0, 0, 'Healthy'],
  ])('of %d nodes, %d updated, %d available', (wanted, updated, up, health) => {
    const status = {
      desiredNumberScheduled: wanted,
      updatedNumberScheduled: updated,
      numberAvailable: up,
    };
    expect(
      daemonSetVerdict(observed('apps/v1/DaemonSet', { status })).health,
    ).toBe(health);
  });
});

describe('replicaSetVerdict', () => {
  it.each<[object, object, string]>([
    [{ replicas: 0 }, {}, 'Healthy'],
    [{ replicas: 2 }, { availableReplicas: 2 }, 'Healthy'],
    [{ replicas: 2 }, { availableReplicas: 1 }, 'Progressing'],
    [
      { replicas: 2 },
      statusOf(['ReplicaFailure=True/FailedCreate: no']),
      'Degraded',
    ],
  ])('of %j and %j is %s', (spec, status, health) => {
    const set = observed('apps/v1/ReplicaSet', { spec, status });
    expect(replicaSetVerdict(set).health).toBe(health);
  });
});

describe('jobVerdict', () => {
  const owner = {
    ownerReferences: [
      { apiVersion: 'batch/v1', kind: 'CronJob', name: 'x', uid: 'u' },
    ],
  };

  it.each<[object, object, object, string]>([
    [{}, statusOf(['Complete=True']), {}, 'Healthy'],
    [
      {},
      statusOf(['Failed=True/BackoffLimitExceeded: tried 3']),
      {},
      'Degraded',
    ],
    [{}, { active: 1 }, {}, 'Progressing'],
    [{}, { active: 1 }, owner, 'Healthy'],
    [{ suspend: true }, {}, {}, 'Suspended'],
  ])('of %j, %j, %j is %s', (spec, status, metadata, health) => {
    const job = observed('batch/v1/Job', { spec, status, metadata });
    expect(jobVerdict(job).health).toBe(health);
  });
});

describe('cronJobVerdict', () => {
  it('is suspended when told not to run', () => {
    const spec = { suspend: true };
    expect(cronJobVerdict(observed('batch/v1/CronJob', { spec })).health).toBe(
      'Suspended',
    );
  });
});

describe('cronJobRunsVerdict', () => {
  const run = (name: string, startedAgo: number, ends: string) =>
    observed('batch/v1/Job', {
      name,
      status: statusOf([ends], { startTime: secondsAgo(startedAgo) }),
    });
  const killed = observed('Pod', {
    name: 'export-2-x',
    status: {
      phase: 'Failed',
      containerStatuses: [
        {
          name: 'export',
          state: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
        },
      ],
    },
  });

  it('is as the newest run, whose pod tells why', () => {
    const jobs = [run('a', 90, 'Failed=True'), run('b', 500, 'Complete=True')];
    const { verdict, culprit } = cronJobRunsVerdict(
      { health: 'Healthy' },
      jobs,
      () => [killed],
    );
    expect(verdict).toMatchObject({
      health: 'Degraded',
      sentence:
        'The last run failed. Container export ended: killed for using too much memory (OOMKilled)',
    });
    expect(culprit).toBe(killed);
  });

  it('forgives an older failure', () => {
    const jobs = [run('a', 500, 'Failed=True'), run('b', 90, 'Complete=True')];
    expect(
      cronJobRunsVerdict({ health: 'Healthy' }, jobs, () => [killed]).verdict
        .health,
    ).toBe('Healthy');
  });
});

describe('workloadVerdict', () => {
  const stuck = observed('Pod', {
    name: 'web-x',
    status: {
      containerStatuses: [
        { name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } },
      ],
    },
  });

  it('does not wait for a deadline where pods cannot start', () => {
    const { verdict, culprit } = workloadVerdict({ health: 'Progressing' }, [
      stuck,
    ]);
    expect(verdict.health).toBe('Degraded');
    expect(culprit).toBe(stuck);
  });

  it('tells why no node takes a pod, and waits for its deadline', () => {
    const unplaced = observed('Pod', {
      status: {
        phase: 'Pending',
        ...statusOf(['PodScheduled=False/Unschedulable: Insufficient cpu']),
      },
    });
    for (const health of ['Progressing', 'Degraded'] as const) {
      expect(workloadVerdict({ health, sentence: 'x' }, [unplaced])).toEqual({
        verdict: {
          health,
          sentence: 'No node takes the pod: Insufficient cpu',
        },
        culprit: unplaced,
      });
    }
  });

  it('repeats the warning about a pod that does not start', () => {
    const pod = (status: object) => observed('Pod', { status });
    const starting = pod({ phase: 'Pending' });
    const ready = pod({ phase: 'Running', ...statusOf(['Ready=True']) });
    const warning = 'FailedMount: configmap "web" not found';
    expect(
      workloadVerdict(
        { health: 'Progressing' },
        [ready, starting],
        () => warning,
      ),
    ).toEqual({
      verdict: { health: 'Progressing', sentence: warning },
      culprit: starting,
    });
  });

  it('lets pods be that were evicted, as others have their place', () => {
    const status = { phase: 'Failed', reason: 'Evicted' };
    const evicted = (kind: string) =>
      observed('Pod', {
        status,
        metadata: {
          ownerReferences: [
            { apiVersion: 'apps/v1', kind, name: 'web', uid: 'u' },
          ],
        },
      });
    const rolling = { health: 'Progressing' } as const;
    expect(workloadVerdict(rolling, [evicted('ReplicaSet')]).verdict).toBe(
      rolling,
    );
    expect(
      workloadVerdict(rolling, [evicted('StatefulSet')]).verdict.health,
    ).toBe('Degraded');
  });

  it('does not ask the pods of a workload that is well', () => {
    expect(workloadVerdict({ health: 'Healthy' }, [stuck]).verdict.health).toBe(
      'Healthy',
    );
  });
});
