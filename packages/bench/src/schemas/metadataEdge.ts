import { Random } from './Random';

const VALUES: Record<string, unknown[]> = {
  name: [
    'a',
    'a.b',
    'A',
    'a_b',
    '',
    'a/b',
    '-a',
    'a-',
    'a..b',
    'x'.repeat(253),
    'x'.repeat(254),
    1,
    null,
    'ä',
  ],
  generateName: ['a-', 'a.', '-', 'A', '', 'a', 1, null],
  namespace: ['a', 'A', '', 'a.b', 'x'.repeat(64), null, 1],
  labels: [
    { a: 'b' },
    { 'a.b/c': 'd' },
    { 'A/b': 'c' },
    { a: '' },
    { a: 'b c' },
    { a: 'x'.repeat(63) },
    { a: 'x'.repeat(64) },
    { '': 'b' },
    { a: 1 },
    { a: null },
    [],
    null,
    { 'a/b/c': 'd' },
    { ['x'.repeat(64)]: 'a' },
    { a: '-b' },
  ],
  annotations: [
    { a: 'any thing' },
    { 'A.B/c': 'd' },
    { 'a b': 'c' },
    { a: 'x'.repeat(256 * 1024) },
    { a: 'x'.repeat(256 * 1024 - 1) },
    { a: 1 },
    { a: true },
    null,
    'x',
  ],
  finalizers: [
    ['a/b'],
    ['a'],
    ['a b'],
    [''],
    ['orphan', 'foregroundDeletion'],
    ['orphan'],
    [1],
    'a',
    null,
    ['Example.org/a'],
  ],
  ownerReferences: [
    [{ apiVersion: 'v1', kind: 'A', name: 'b', uid: 'c' }],
    [{ apiVersion: 'v1', kind: 'A', name: 'b' }],
    [{ apiVersion: 'v1', kind: 'Event', name: 'b', uid: 'c' }],
    [{ apiVersion: 'a/b/c', kind: 'A', name: 'b', uid: 'c' }],
    [
      { apiVersion: 'v1', kind: 'A', name: 'b', uid: 'c', controller: true },
      { apiVersion: 'v1', kind: 'A', name: 'd', uid: 'e', controller: true },
    ],
    [{}],
    [],
    null,
    [{ apiVersion: 'v1', kind: 'A', name: 'b', uid: 'c', controller: 'true' }],
    [{ apiVersion: 'v1', kind: 'A', name: 'b', uid: 'c', extra: 1 }],
    [null],
  ],
  managedFields: [
    [
      {
        operation: 'Apply',
        manager: 'a',
        fieldsType: 'FieldsV1',
        fieldsV1: {},
        apiVersion: 'v1',
        time: '2025-06-30T14:00:00Z',
      },
    ],
    [{ operation: 'Other' }],
    [{}],
    [],
    [{ operation: 'Update', fieldsType: 'X' }],
  ],
  generation: [0, 1, -1, 1.5, '1', null],
  creationTimestamp: [
    null,
    '2025-06-30T14:00:00Z',
    '2025-06-30',
    5,
    '2025-06-30T14:00:00+02:00',
    '',
  ],
  deletionGracePeriodSeconds: [0, 5, '5', null],
  resourceVersion: ['1', '', 1],
  uid: ['a', 1, ''],
  selfLink: ['a', null],
  unknown: [1, {}, null],
  Name: ['b'],
};

/** Metadata of which some fields are at the edge of what is accepted. */
export function metadataEdge(random: Random): unknown {
  if (random.chance(0.03)) {
    return random.pick([null, [], 'a', {}, undefined]);
  }
  const result: Record<string, unknown> = { name: 'a' };
  for (let changes = random.between(1, 2); changes > 0; changes--) {
    const field = random.pick(Object.keys(VALUES));
    result[field] = random.pick(VALUES[field]);
  }
  if (random.chance(0.1)) {
    delete result.name;
  }
  return result;
}
