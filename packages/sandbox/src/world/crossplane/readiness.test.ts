import type { KubeObject } from '../../kube/api';
import { isReady } from './readiness';

const condition = (type: string, status = 'True') => ({
  conditions: [{ type, status }],
});
const NOON = '2026-01-08T12:00:00Z';
const address = { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } };
const rolledOut = {
  ...condition('Available'),
  updatedReplicas: 2,
  availableReplicas: 2,
};

describe('a composed resource', () => {
  it.each<[string, boolean, Partial<KubeObject> & { kind: string }]>([
    [
      'of which one copy is old',
      false,
      {
        kind: 'Deployment',
        spec: { replicas: 2 },
        status: { ...rolledOut, updatedReplicas: 1 },
      },
    ],
    [
      'with all copies',
      true,
      { kind: 'Deployment', spec: { replicas: 2 }, status: rolledOut },
    ],
    ['without an address', false, { kind: 'Ingress' }],
    ['with an address', true, { kind: 'Ingress', status: address }],
    [
      'inside the cluster',
      true,
      { kind: 'Service', spec: { type: 'ClusterIP' } },
    ],
    [
      'that waits for its balancer',
      false,
      { kind: 'Service', spec: { type: 'LoadBalancer' } },
    ],
    ['that never ran', false, { kind: 'CronJob' }],
    ['that is suspended', true, { kind: 'CronJob', spec: { suspend: true } }],
    [
      'that runs',
      true,
      { kind: 'CronJob', status: { lastScheduleTime: NOON, active: [{}] } },
    ],
    [
      'whose last run failed',
      false,
      {
        kind: 'CronJob',
        status: {
          lastScheduleTime: NOON,
          lastSuccessfulTime: '2026-01-07T12:00:09Z',
        },
      },
    ],
    [
      'whose last run went well',
      true,
      {
        kind: 'CronJob',
        status: {
          lastScheduleTime: NOON,
          lastSuccessfulTime: '2026-01-08T12:00:09Z',
        },
      },
    ],
    [
      'that cannot measure yet',
      false,
      {
        kind: 'HorizontalPodAutoscaler',
        status: condition('ScalingActive', 'False'),
      },
    ],
    [
      'that scales',
      true,
      { kind: 'HorizontalPodAutoscaler', status: condition('ScalingActive') },
    ],
    ['that nobody knows', false, { kind: 'PodDisruptionBudget' }],
    [
      'that is made elsewhere',
      true,
      { kind: 'Bucket', status: condition('Ready') },
    ],
    ['without a state', true, { kind: 'ConfigMap' }],
  ])('%s is ready: %s', (_, ready, fields) => {
    const object = { apiVersion: 'x/v1', metadata: { name: 'a' }, ...fields };
    expect(isReady(object)).toBe(ready);
  });

  it('that does not exist is not ready', () => {
    expect(isReady(undefined)).toBe(false);
  });
});
