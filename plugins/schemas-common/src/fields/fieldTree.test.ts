import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { fieldTree } from './fieldTree';
import { fieldAt, searchFields, walkFields } from './searchFields';
import { typeName } from './typeName';

const text: JSONSchemaProps = { type: 'string' };
const structure: JSONSchemaProps = { type: 'object', properties: { a: text } };

it.each<[string, string, JSONSchemaProps]>([
  [
    'map of string → Endpoint',
    'endpoints',
    { type: 'object', additionalProperties: structure },
  ],
  [
    'list of Rule by name',
    'rules',
    {
      type: 'array',
      items: structure,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
  ],
  [
    'set of string',
    'tags',
    { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
  ],
  [
    'map of string → list of Policy',
    'policies',
    {
      type: 'object',
      additionalProperties: { type: 'array', items: structure },
    },
  ],
  ['int or string', 'port', { 'x-kubernetes-int-or-string': true }],
  [
    'int or string',
    'maxSurge',
    { 'x-kubernetes-int-or-string': true, pattern: '^[0-9]+%?$' },
  ],
  [
    'quantity',
    'memory',
    {
      'x-kubernetes-int-or-string': true,
      pattern:
        '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE])?$',
    },
  ],
  ['quantity', 'disk', { type: 'string', pattern: '^[1-9][0-9]*(Mi|Gi)$' }],
  ['string', 'name', { type: 'string', pattern: '^[a-zA-Z0-9]+$' }],
  ['duration', 'ttl', { type: 'string', format: 'duration' }],
  [
    'Kubernetes object',
    'template',
    { type: 'object', 'x-kubernetes-embedded-resource': true },
  ],
  [
    'any object',
    'values',
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  ],
  ['anything', 'raw', { 'x-kubernetes-preserve-unknown-fields': true }],
  ['integer or string', 'x', { anyOf: [{ type: 'integer' }, text] }],
  ['BasicAuth', 'basic-auth', structure],
])('calls it a %s', (expected, name, schema) => {
  expect(typeName(schema, name)).toBe(expected);
});

const schema: JSONSchemaProps = {
  type: 'object',
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    status: { type: 'object' },
    spec: {
      type: 'object',
      required: ['size'],
      'x-kubernetes-validations': [
        { rule: '!has(oldSelf.zone) || self.zone == oldSelf.zone' },
        { rule: 'self.size == oldSelf.size || self.replicas == 1' },
      ],
      properties: {
        crossplane: { type: 'object', properties: { ref: text } },
        size: { type: 'string', enum: ['small', 'large'] },
        zone: text,
        replicas: { type: 'integer', minimum: 1, maximum: 50, default: 2 },
        region: {
          type: 'object',
          'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
          properties: { name: text },
        },
        users: {
          type: 'array',
          maxItems: 20,
          items: {
            type: 'object',
            properties: {
              name: { type: 'string', description: 'DEPRECATED: use login.' },
            },
          },
        },
        env: { type: 'object', additionalProperties: structure },
        'a.b': text,
      },
    },
  },
};

describe('the tree of an object', () => {
  const tree = fieldTree(schema, { machinery: ['crossplane'] });
  const at = (path: string) => fieldAt(tree, path).at(-1)!;

  it('has spec before status, and no metadata', () => {
    expect(tree.map(node => node.name)).toEqual(['spec', 'status']);
  });

  it('has the fields of the platform before those of Crossplane', () => {
    expect(
      tree[0].children!().map(node => [node.name, node.machinery ?? false]),
    ).toEqual([
      ['size', false],
      ['zone', false],
      ['replicas', false],
      ['region', false],
      ['users', false],
      ['env', false],
      ['a.b', false],
      ['crossplane', true],
    ]);
  });

  it('says what a field is and accepts', () => {
    expect(at('spec.replicas')).toMatchObject({
      type: 'integer',
      required: false,
      default: 2,
      constraints: ['from 1 to 50'],
    });
    expect(at('spec.size')).toMatchObject({
      required: true,
      enum: ['small', 'large'],
    });
    expect(at('spec.users').constraints).toEqual(['at most 20 items']);
    expect(at('spec.users[].name').deprecated).toBe('DEPRECATED: use login');
  });

  it.each([
    ['spec.region', true],
    ['spec.region.name', true],
    ['spec.zone', true],
    ['spec.size', undefined],
    ['spec.replicas', undefined],
  ])('knows whether %s can change', (path, immutable) => {
    expect(at(path).immutable).toBe(immutable);
  });

  it.each(['spec.users[].name', 'spec.env.*.a', 'spec."a.b"', 'spec'])(
    'finds %s by its path',
    path => {
      expect(at(path).path).toBe(path);
    },
  );

  it.each(['', 'spec.nothing', 'spec.users.name', 'metadata.name'])(
    'does not find "%s"',
    path => {
      expect(fieldAt(tree, path)).toEqual([]);
    },
  );

  it('is searched by name, path, description and enum', () => {
    const found = (query: string) =>
      searchFields(tree, query).map(node => node.path);
    expect(found('name')).toEqual(['spec.region.name', 'spec.users[].name']);
    expect(found('users name')).toEqual(['spec.users[].name']);
    expect(found('login')).toEqual(['spec.users[].name']);
    expect(found('large')).toEqual(['spec.size']);
    expect(found('nothing like it')).toEqual([]);
    expect(found(' ')).toEqual([]);
  });

  it('makes children only when asked', () => {
    let asked = 0;
    const lazy: JSONSchemaProps = {
      type: 'object',
      properties: {
        a: {
          type: 'object',
          properties: {
            get b() {
              asked += 1;
              return text;
            },
          },
        },
      },
    };
    const [a] = fieldTree(lazy);
    expect(asked).toBe(0);
    a.children!();
    expect(asked).toBeGreaterThan(0);
  });

  it('walks parents before their children', () => {
    expect([...walkFields(tree)].slice(0, 2).map(node => node.path)).toEqual([
      'spec',
      'spec.size',
    ]);
  });
});
