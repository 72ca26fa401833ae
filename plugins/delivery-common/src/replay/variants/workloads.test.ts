import {
  at,
  deployment,
  event,
  helmRelease,
  ownedBy,
  since,
} from '../../__testUtils__/syntheticRecordings';
import { differenceOf, type Variant } from '../../__testUtils__/variants';
import type { RecordedLine } from '../RecordedLine';

const workload = (type: string, spec: object, status: object) =>
  event(3, type, 'web', { spec, status }, ownedBy.release);
const installed = helmRelease(1, ['Ready=True/InstallSucceeded'], {
  history: [{ version: 1, status: 'deployed', chartVersion: '0.1.0' }],
});

describe('an app that is released', () => {
  it.each<Variant>([
    [
      'with a StatefulSet that is rolled out',
      [
        installed,
        workload(
          'apps/v1/StatefulSet',
          { replicas: 2 },
          {
            observedGeneration: 1,
            readyReplicas: 1,
            updatedReplicas: 2,
          },
        ),
      ],
      'Progressing',
      /1 of 2 are ready/,
    ],
    [
      'with a DaemonSet that is not everywhere yet',
      [
        installed,
        workload(
          'apps/v1/DaemonSet',
          {},
          {
            observedGeneration: 1,
            desiredNumberScheduled: 3,
            updatedNumberScheduled: 3,
            numberAvailable: 2,
          },
        ),
      ],
      'Progressing',
    ],
    [
      'with a DaemonSet that nobody has looked at',
      [installed, workload('apps/v1/DaemonSet', {}, {})],
      'Progressing',
    ],
    [
      'with a Job that failed',
      [
        installed,
        workload(
          'batch/v1/Job',
          {},
          {
            conditions: [since(3, 'Failed=True/BackoffLimitExceeded: no luck')],
          },
        ),
      ],
      'Degraded',
      /The job failed: no luck/,
    ],
    [
      'with a schedule that rests, and nothing else',
      [installed, workload('batch/v1/CronJob', { suspend: true }, {})],
      'Suspended',
    ],
    [
      'with storage that is lost',
      [installed, workload('v1/PersistentVolumeClaim', {}, { phase: 'Lost' })],
      'Degraded',
      /Its volume is gone/,
    ],
    [
      'with a resource whose controller says Failed in a word',
      [installed, workload('demo.example/v1/Backup', {}, { phase: 'Failed' })],
      'Degraded',
    ],
    [
      'with a claim of which Crossplane says only that it is in sync',
      [
        installed,
        workload(
          'demo.example/v1/Database',
          { resourceRef: { name: 'x' } },
          {
            conditions: [since(3, 'Synced=True/ReconcileSuccess')],
          },
        ),
      ],
      'Unknown',
    ],
    [
      'with a claim that Crossplane is told to leave alone',
      [
        installed,
        workload(
          'demo.example/v1/Database',
          { resourceRef: { name: 'x' } },
          {
            conditions: [since(3, 'Synced=False/ReconcilePaused')],
          },
        ),
      ],
      'Suspended',
    ],
    [
      'as a pod by itself, which failed',
      [
        installed,
        workload(
          'v1/Pod',
          {},
          {
            phase: 'Failed',
            containerStatuses: [
              { name: 'web', state: { terminated: { exitCode: 2 } } },
            ],
          },
        ),
      ],
      'Degraded',
      /Pod web: Container web ended: exit code 2/,
    ],
    [
      'beside a pod that someone ran by hand',
      [installed, event(3, 'v1/Pod', 'debug', { status: { phase: 'Failed' } })],
      'Synced',
    ],
    [
      'whose pods no node takes',
      [
        helmRelease(1, ["Ready=Unknown/Progressing: Running 'upgrade' action"]),
        deployment(2, 1, ownedBy.release),
        event(
          3,
          'v1/Pod',
          'web-1',
          {
            status: {
              phase: 'Pending',
              conditions: [
                since(3, 'PodScheduled=False/Unschedulable: Insufficient cpu'),
              ],
            },
          },
          {
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
            ],
          },
        ),
      ],
      'Progressing',
      /No node takes the pod: Insufficient cpu/,
    ],
    [
      'whose Service someone deleted',
      [
        installed,
        deployment(2, 2, ownedBy.release),
        workload('v1/Service', {}, {}),
        {
          ...workload('v1/Service', {}, {}),
          receivedAt: at(5),
          type: 'DELETED',
        } as RecordedLine,
      ],
      'Degraded',
      /Service web was deleted past Git/,
    ],
  ])('%s', (...variant) => {
    expect(differenceOf(variant)).toBeUndefined();
  });
});
