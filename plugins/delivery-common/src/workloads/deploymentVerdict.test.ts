import { condition, observed, secondsAgo } from '../__testUtils__/observed';
import { deploymentVerdict } from './deploymentVerdict';

const deployment = (status: object, rest: object = {}) =>
  observed('apps/v1/Deployment', { spec: { replicas: 3 }, status, ...rest });
const rolled = {
  observedGeneration: 1,
  replicas: 3,
  updatedReplicas: 3,
  availableReplicas: 3,
};

describe('deploymentVerdict', () => {
  it.each<[string, object, string]>([
    ['all pods are of the new version', {}, 'Healthy'],
    ['pods are missing', { updatedReplicas: 1 }, 'Progressing'],
    ['old pods are left', { replicas: 4 }, 'Progressing'],
    ['pods are not ready', { availableReplicas: 2 }, 'Progressing'],
    ['nothing is said yet', { observedGeneration: 0 }, 'Progressing'],
  ])('where %s', (_, status, health) => {
    expect(deploymentVerdict(deployment({ ...rolled, ...status })).health).toBe(
      health,
    );
  });

  it('counts what it waits for', () => {
    expect(
      deploymentVerdict(deployment({ ...rolled, updatedReplicas: 1 })).sentence,
    ).toBe('Rolling out: 1 of 3 pods are of the new version');
  });

  it('is healthy at zero replicas', () => {
    expect(
      deploymentVerdict(
        deployment({ observedGeneration: 1 }, { spec: { replicas: 0 } }),
      ).health,
    ).toBe('Healthy');
  });

  it('is degraded past its deadline, though pods of the old version run', () => {
    const conditions = [
      condition('Progressing=False/ProgressDeadlineExceeded', {
        lastTransitionTime: secondsAgo(30),
      }),
    ];
    expect(
      deploymentVerdict(
        deployment({ ...rolled, availableReplicas: 2, conditions }),
      ),
    ).toEqual({
      health: 'Degraded',
      sentence: 'The new version does not start: 2 of 3 pods are ready',
      since: secondsAgo(30),
    });
  });

  it('tells why pods cannot be created', () => {
    const conditions = [
      condition('ReplicaFailure=True/FailedCreate: exceeded quota: compute'),
    ];
    expect(
      deploymentVerdict(
        deployment({ ...rolled, availableReplicas: 0, conditions }),
      ),
    ).toMatchObject({
      health: 'Degraded',
      sentence: 'Pods cannot be created: exceeded quota: compute',
    });
  });

  it('is suspended where its rollout is paused', () => {
    expect(
      deploymentVerdict(deployment(rolled, { spec: { paused: true } })).health,
    ).toBe('Suspended');
  });

  it('tells since when a change waits to be looked at', () => {
    const changed = deployment(rolled, {
      metadata: {
        generation: 2,
        managedFields: [{ time: secondsAgo(5) }, { time: secondsAgo(50) }],
      },
    });
    expect(deploymentVerdict(changed)).toMatchObject({
      health: 'Progressing',
      unobservedSince: secondsAgo(5),
    });
  });
});
