import { admit, AdmitOptions } from './admit';
import { ServedVersion } from './ServedVersion';

const served: ServedVersion = {
  group: 'example.org',
  version: 'v1',
  kind: 'Thing',
  scope: 'Namespaced',
  subresources: {
    status: {},
    scale: {
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
    },
  },
  schema: {
    type: 'object',
    required: ['spec'],
    properties: {
      spec: {
        type: 'object',
        properties: {
          replicas: { type: 'integer', default: 1 },
          template: {
            type: 'object',
            'x-kubernetes-embedded-resource': true,
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
      status: {
        type: 'object',
        required: ['replicas'],
        properties: { replicas: { type: 'integer' } },
      },
    },
  },
};

function thing(more: object): Record<string, unknown> {
  return {
    apiVersion: 'example.org/v1',
    kind: 'Thing',
    metadata: { name: 'a' },
    spec: {},
    ...more,
  };
}

function said(value: unknown, options?: AdmitOptions): string[] {
  return admit(served, value, options).issues.map(
    issue => `${issue.path.join('.')}: ${issue.message}`,
  );
}

it('prunes, coerces and defaults as the API server stores it', () => {
  const { object, issues } = admit(
    served,
    thing({
      metadata: {
        name: 'a',
        labels: {},
        annotations: { a: null },
        color: 'red',
        creationTimestamp: null,
      },
      spec: {
        unknown: 1,
        replicas: null,
        template: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { generation: 0, labels: { a: 'b' }, color: 'red' },
          spec: { any: 1 },
        },
      },
    }),
  );
  expect(issues).toEqual([]);
  expect(object).toEqual(
    thing({
      metadata: { name: 'a', annotations: { a: '' } },
      spec: {
        replicas: 1,
        template: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { labels: { a: 'b' } },
          spec: { any: 1 },
        },
      },
    }),
  );
});

it.each<[string, object, string[]]>([
  ['no object', { metadata: [] }, ['metadata: expected an object, found []']],
  [
    'another kind',
    { kind: 'Other', apiVersion: 'example.org/v2' },
    ['apiVersion: must be example.org/v1', 'kind: must be Thing'],
  ],
  [
    'no name',
    { metadata: {} },
    ['metadata.name: is required, or generateName'],
  ],
  [
    'a generation, which the server sets',
    { metadata: { name: 'a', generation: -1 } },
    [],
  ],
  ['a name to come', { metadata: { generateName: 'a-' } }, []],
  [
    'a name that is none',
    { metadata: { name: 'A_b' } },
    [
      'metadata.name: must be lower case letters, digits, dashes and dots, with a letter or digit at both ends',
    ],
  ],
  [
    'a label that is no text',
    { metadata: { name: 'a', labels: { a: 1 } } },
    ['metadata.labels.a: expected a string, found 1'],
  ],
  [
    'labels and annotations',
    {
      metadata: {
        name: 'a',
        labels: { 'a/b/c': 'x', ok: '-x' },
        annotations: { 'UPPER.example/Key': 'any text', '': '' },
      },
    },
    [
      'metadata.labels.a/b/c: has a key that must have at most one slash',
      'metadata.labels.ok: must be letters, digits, dashes, dots and underscores, with a letter or digit at both ends',
      'metadata.annotations.: has a key that must be letters, digits, dashes, dots and underscores, with a letter or digit at both ends',
    ],
  ],
  [
    'owners',
    {
      metadata: {
        name: 'a',
        ownerReferences: [
          { apiVersion: 'v1', kind: 'Event', name: 'b', uid: 'c' },
          { apiVersion: 'a/b/c', kind: 'A', name: 'b' },
        ],
      },
    },
    [
      'metadata.ownerReferences.0: must not be an Event',
      'metadata.ownerReferences.1.uid: is required',
      'metadata.ownerReferences.1.apiVersion: must be an API version such as apps/v1',
    ],
  ],
  [
    'a count that cannot be scaled',
    { spec: { replicas: -1 } },
    [
      'spec.replicas: must be a whole number from 0 to 2147483647, to be scaled',
    ],
  ],
  ['a status, which is written apart', { status: { replicas: 'x' } }, []],
  [
    'an embedded object',
    {
      spec: {
        template: { apiVersion: 'v1', metadata: { labels: { 'a b': 'c' } } },
      },
    },
    [
      'spec.template.kind: is required',
      'spec.template.metadata.labels.a b: has a key that must be letters, digits, dashes, dots and underscores, with a letter or digit at both ends',
    ],
  ],
])('%s', (_, more, issues) => {
  expect(said(thing(more))).toEqual(issues);
});

it('refuses what it does not know only when it is strict', () => {
  const value = thing({
    metadata: { name: 'a', color: 'red' },
    spec: { replica: 1 },
  });
  expect(said(value)).toEqual([]);
  expect(said(value, { strict: true })).toEqual([
    'spec.replica: is not a field here; did you mean replicas?',
    'metadata.color: is not a field of metadata',
  ]);
});

it('keeps the stored status on an update, and the name', () => {
  const old = thing({ status: { replicas: 1 } });
  expect(said(thing({ status: { replicas: 'x' } }), { old })).toEqual([]);
  expect(said(thing({ metadata: { name: 'b' } }), { old })).toEqual([
    'metadata.name: cannot change',
  ]);
});
