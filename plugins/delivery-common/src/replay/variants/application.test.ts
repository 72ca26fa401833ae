import {
  application,
  at,
  event,
  mark,
  since,
} from '../../__testUtils__/syntheticRecordings';
import {
  endOf,
  differenceOf,
  type Variant,
} from '../../__testUtils__/variants';
import { replay } from '../replay';

const one = '1'.repeat(40);
const two = '2'.repeat(40);
describe('an Application', () => {
  const deployed = {
    health: { status: 'Healthy' },
    history: [{ revision: one, deployedAt: at(1) }],
  };
  const synced = { ...deployed, sync: { status: 'Synced', revision: one } };
  const behind = { ...deployed, sync: { status: 'OutOfSync', revision: two } };
  const failedOf = (hookType: string) => ({
    phase: 'Failed',
    message: 'one or more synchronization tasks completed unsuccessfully',
    finishedAt: at(2),
    syncResult: {
      revision: hookType === 'PostSync' ? one : two,
      resources: [
        {
          kind: 'Job',
          name: 'job',
          hookType,
          hookPhase: 'Failed',
          message: 'no',
        },
      ],
    },
  });

  it.each<Variant>([
    [
      'whose hook before the sync fails',
      [application(2, { ...behind, operationState: failedOf('PreSync') })],
      'Stalled',
      /Job job \(PreSync\): no/,
    ],
    [
      'whose hook after the sync fails',
      [application(2, { ...synced, operationState: failedOf('PostSync') })],
      'Stalled',
      /Job job \(PostSync\): no/,
    ],
    [
      'whose sync waits for a window',
      [
        application(2, {
          ...behind,
          operationState: {
            phase: 'Running',
            message: 'Sync operation blocked by sync window',
          },
        }),
      ],
      'Progressing',
      /blocked by sync window/,
    ],
    [
      'whose sync someone ends',
      [application(2, { ...behind, operationState: { phase: 'Terminating' } })],
      'Progressing',
      /ends the sync/,
    ],
    [
      'that waits for someone to prune',
      [
        application(2, {
          ...deployed,
          sync: { status: 'OutOfSync', revision: one },
          resources: [
            {
              kind: 'ConfigMap',
              name: 'old',
              status: 'OutOfSync',
              requiresPruning: true,
            },
          ],
        }),
      ],
      'OutOfSync',
      /ConfigMap old left Git/,
    ],
    [
      'of several sources, behind one of them',
      [
        application(2, {
          health: { status: 'Healthy' },
          sync: { status: 'OutOfSync', revisions: [one, two] },
          history: [{ revisions: [one, one], deployedAt: at(1) }],
        }),
      ],
      'OutOfSync',
      /apply 1{7} 2{7}$/,
    ],
    [
      'whose newest commit cannot be hydrated',
      [
        application(2, {
          ...synced,
          sourceHydrator: {
            currentOperation: {
              phase: 'Failed',
              drySHA: two,
              message: 'no chart',
            },
          },
        }),
      ],
      'Degraded',
      /cannot hydrate 2{7}: no chart/,
    ],
    [
      'whose project does not let it deploy there',
      [
        application(2, {
          conditions: [
            {
              type: 'InvalidSpecError',
              message: 'destination is not permitted',
            },
          ],
        }),
      ],
      'Stalled',
      /not permitted/,
    ],
    [
      'with a warning only',
      [
        application(2, {
          ...synced,
          conditions: [
            { type: 'OrphanedResourceWarning', message: '3 orphans' },
          ],
        }),
      ],
      'Synced',
    ],
    [
      'that waits for its rollout to be promoted',
      [application(2, { ...synced, health: { status: 'Suspended' } })],
      'Suspended',
    ],
  ])('%s', (...variant) => {
    expect(differenceOf(variant)).toBeUndefined();
  });

  it('names all revisions of several sources', () => {
    expect(
      endOf([
        application(2, {
          health: { status: 'Healthy' },
          sync: { status: 'Synced', revisions: [one, two] },
        }),
      ]),
    ).toMatchObject({ appliedRevision: `${one} ${two}` });
  });

  it('waits for its turn where its ApplicationSet goes step by step', () => {
    const set = event(1, 'argoproj.io/v1alpha1/ApplicationSet', 'shop', {
      status: {
        conditions: [since(1, 'ErrorOccurred=False')],
        applicationStatus: [
          {
            application: 'web',
            status: 'Waiting',
            step: '2',
            message: 'Application is out of date',
          },
        ],
      },
    });
    const app = event(
      2,
      'argoproj.io/v1alpha1/Application',
      'web',
      { spec: { syncPolicy: { automated: {} } }, status: behind },
      {
        ownerReferences: [
          {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'ApplicationSet',
            name: 'shop',
          },
        ],
      },
    );
    expect(endOf([set, app])).toMatchObject({
      headline: 'OutOfSync',
      cause: {
        sentence:
          'Waits for its turn in ApplicationSet shop (step 2): Application is out of date',
        object: { kind: 'ApplicationSet' },
      },
    });
  });

  it('is missing where its ApplicationSet cannot make it', () => {
    const set = (status: string) =>
      event(2, 'argoproj.io/v1alpha1/ApplicationSet', 'shop', {
        status: {
          conditions: [
            since(2, `ErrorOccurred=${status}/ErrorOccurred: no such branch`),
          ],
        },
      });
    expect(endOf([set('True')])).toMatchObject({
      app: 'shop',
      headline: 'Degraded',
      cause: { sentence: expect.stringContaining('no such branch') },
    });
    const app = application(3, synced);
    const [{ apps }] = replay([set('False'), app, mark(10)]);
    expect(apps.map(({ headline }) => headline)).toEqual(['Synced']);
  });
});
