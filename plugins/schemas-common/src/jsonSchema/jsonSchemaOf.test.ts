import { Kind } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { jsonSchemaOf } from './jsonSchemaOf';
import { layoutJsonSchema } from './layoutJsonSchema';
import { toJsonSchema } from './toJsonSchema';

it.each<[string, JSONSchemaProps, object]>([
  [
    'int-or-string',
    { 'x-kubernetes-int-or-string': true },
    { type: ['integer', 'string'] },
  ],
  [
    'null',
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    'limits that are not reached',
    { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 2 },
    { type: 'number', exclusiveMinimum: 1, maximum: 2 },
  ],
  [
    'fields that would be dropped',
    { type: 'object', properties: { a: { type: 'string' } } },
    { additionalProperties: false },
  ],
  [
    'fields that are kept',
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    { additionalProperties: true },
  ],
  [
    'required fields with a default',
    {
      type: 'object',
      required: ['a', 'b'],
      properties: {
        a: { type: 'string', default: 'x' },
        b: { type: 'string' },
      },
    },
    { required: ['b'] },
  ],
  [
    'sets',
    { type: 'array', items: {}, 'x-kubernetes-list-type': 'set' },
    { uniqueItems: true },
  ],
  [
    'branches, which only add to the fields outside',
    { type: 'object', oneOf: [{ required: ['a'] }, { properties: { b: {} } }] },
    { oneOf: [{ required: ['a'] }, { properties: { b: {} } }] },
  ],
  [
    'patterns that JavaScript reads otherwise',
    { type: 'string', pattern: '(?i)^a' },
    { type: 'string' },
  ],
  [
    'patterns in the words of JavaScript',
    { type: 'string', pattern: '^[[:alpha:]]+\\z' },
    { pattern: '^[A-Za-z]+$' },
  ],
  [
    'rules in words',
    {
      type: 'object',
      description: 'A thing.',
      'x-kubernetes-validations': [
        { rule: 'self.a < 1', message: 'a must be small' },
      ],
    },
    {
      description: 'A thing.',
      markdownDescription: 'A thing.\n\n- a must be small',
    },
  ],
  [
    'embedded objects',
    { type: 'object', 'x-kubernetes-embedded-resource': true },
    { required: ['apiVersion', 'kind'] },
  ],
])('says %s', (_, schema, expected) => {
  expect(toJsonSchema(schema)).toMatchObject(expected);
});

it('knows no rule that draft 7 has not', () => {
  const text = JSON.stringify(
    toJsonSchema({ 'x-kubernetes-int-or-string': true, nullable: true }),
  );
  expect(text).not.toMatch(/x-kubernetes|nullable/);
});

function version(name: string, spec: JSONSchemaProps) {
  const schema = {
    type: 'object',
    required: ['spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: { type: 'object', ...spec },
      status: { type: 'object' },
    },
  };
  return { name, served: true, storage: name === 'v1', schema };
}

const kind: Kind = {
  group: 'example.org',
  kind: 'Thing',
  plural: 'things',
  scope: 'Namespaced',
  source: 'xrd',
  machinery: ['crossplane'],
  versions: [
    version('v1', {
      required: ['a'],
      properties: { a: { type: 'integer' }, crossplane: { type: 'object' } },
    }),
    version('v1beta1', { properties: { old: { type: 'string' } } }),
  ],
};

it('tells the versions of a kind apart', () => {
  const schema = jsonSchemaOf(kind);
  expect(schema.properties!.apiVersion.enum).toEqual([
    'example.org/v1',
    'example.org/v1beta1',
  ]);
  expect(schema.allOf).toMatchObject([
    {
      if: { properties: { apiVersion: { const: 'example.org/v1' } } },
      then: { properties: { spec: { required: ['a'] } } },
    },
    { then: { properties: { spec: { properties: { old: {} } } } } },
  ]);
  expect(jsonSchemaOf(kind, 'v1').properties!.kind.const).toBe('Thing');
  expect(() => jsonSchemaOf(kind, 'v3')).toThrow('no version v3');
});

describe('the schema of values files', () => {
  const entry = (use: 'layer' | 'merged') =>
    layoutJsonSchema(
      [kind, { ...kind, kind: 'XThing', claimedAs: 'Thing' }],
      use,
    ).properties!.requests.additionalProperties as {
      required?: string[];
      allOf: { if: object; then: { properties: { spec: object } } }[];
    };

  it('decides by the kind, and offers what can be requested', () => {
    expect(entry('merged')).toMatchObject({
      required: ['apiVersion', 'kind'],
      properties: { kind: { examples: ['Thing'] } },
    });
    expect(entry('merged').allOf).toHaveLength(2);
    expect(entry('merged').allOf[0].then.properties.spec).toMatchObject({
      required: ['a'],
      properties: { a: { type: 'integer' } },
      additionalProperties: false,
    });
  });

  it('asks nothing of one layer that another may give', () => {
    expect(entry('layer').required).toBeUndefined();
    const { spec } = entry('layer').allOf[0].then.properties;
    expect(spec).not.toHaveProperty('required');
    expect(spec).toMatchObject({
      properties: { a: { type: ['integer', 'null'] } },
    });
  });

  it("leaves Crossplane's own fields out", () => {
    expect(entry('layer').allOf[0].then.properties.spec).not.toHaveProperty(
      'properties.crossplane',
    );
  });
});
