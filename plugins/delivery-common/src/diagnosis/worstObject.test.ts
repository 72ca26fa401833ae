import type { ObjectStatus } from '../status';
import { worstObject } from './worstObject';

const object = (
  role: ObjectStatus['role'],
  health: ObjectStatus['health'],
  sentence = 'it says why',
): ObjectStatus => ({
  ref: { group: '', kind: role, name: role },
  role,
  health,
  ...(sentence ? { sentence } : {}),
});

describe('worstObject', () => {
  it.each<[string, ObjectStatus[], string | undefined]>([
    ['none of none', [], undefined],
    [
      'none where all are well',
      [object('pod', 'Healthy'), object('workload', 'Progressing')],
      undefined,
    ],
    [
      'a pod before what owns it',
      [
        object('engine', 'Degraded'),
        object('workload', 'Degraded'),
        object('pod', 'Degraded'),
      ],
      'pod',
    ],
    [
      'what is broken before what is missing',
      [object('pod', 'Missing'), object('engine', 'Degraded')],
      'engine',
    ],
    ['what is missing, too', [object('workload', 'Missing')], 'workload'],
    [
      'what says why before what does not',
      [object('pod', 'Degraded', ''), object('workload', 'Degraded')],
      'workload',
    ],
  ])('is %s', (_, objects, expected) => {
    expect(worstObject(objects)?.role).toBe(expected);
  });
});
