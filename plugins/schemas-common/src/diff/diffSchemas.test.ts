import { Kind, KindVersion } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { diffKinds, diffSchemas } from './diffSchemas';

const text: JSONSchemaProps = { type: 'string' };

function kindOf(
  spec: JSONSchemaProps,
  more: Partial<Kind> & { version?: Partial<KindVersion> } = {},
): Kind {
  const { version, ...rest } = more;
  return {
    group: 'example.org',
    kind: 'Thing',
    plural: 'things',
    scope: 'Namespaced',
    source: 'crd',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { type: 'object', properties: { spec } },
        ...version,
      },
    ],
    ...rest,
  };
}

function field(schema: JSONSchemaProps, required = false): JSONSchemaProps {
  return {
    type: 'object',
    properties: { a: schema },
    ...(required ? { required: ['a'] } : {}),
  };
}

type Case = [string, JSONSchemaProps, JSONSchemaProps, string, string, boolean];

const none: JSONSchemaProps = { type: 'object' };
const integer: JSONSchemaProps = { type: 'integer' };
const open = { ...none, 'x-kubernetes-preserve-unknown-fields': true };
const rule = (source: string, message?: string) =>
  field({ ...text, 'x-kubernetes-validations': [{ rule: source, message }] });
const list = (more: JSONSchemaProps) =>
  field({ type: 'array', items: text, ...more });

const fieldCases: Case[] = [
  ['an optional field more', none, field(text), 'spec.a', 'field-added', false],
  [
    'a required field more',
    none,
    field(text, true),
    'spec.a',
    'required-field-added',
    true,
  ],
  [
    'a required field more with a default',
    none,
    field({ ...text, default: 'x' }, true),
    'spec.a',
    'field-added',
    false,
  ],
  [
    'a schema for what was kept as it was',
    open,
    { ...open, ...field(text) },
    'spec.a',
    'field-added',
    true,
  ],
  ['a field less', field(text), none, 'spec.a', 'field-removed', true],
  [
    'a field less where unknown ones are kept',
    { ...open, ...field(text) },
    open,
    'spec.a',
    'field-removed',
    false,
  ],
  [
    'a field less where values of any name have its schema',
    { ...field(text), additionalProperties: text },
    { ...none, additionalProperties: text },
    'spec.a',
    'field-removed',
    false,
  ],
  [
    'a field less where values of any name have another schema',
    { ...field(text), additionalProperties: integer },
    { ...none, additionalProperties: integer },
    'spec.a',
    'field-removed',
    true,
  ],
  [
    'a schema for values that were kept as they were',
    open,
    { ...open, additionalProperties: text },
    'spec',
    'map-opened',
    true,
  ],
  [
    'names of one’s own',
    none,
    { ...none, additionalProperties: text },
    'spec',
    'map-opened',
    false,
  ],
  ['another type', field(text), field(integer), 'spec.a', 'type-changed', true],
  [
    'a number for an integer',
    field(integer),
    field({ type: 'number' }),
    'spec.a',
    'type-widened',
    false,
  ],
  [
    'int-or-string for an integer',
    field(integer),
    field({ 'x-kubernetes-int-or-string': true }),
    'spec.a',
    'type-widened',
    false,
  ],
  [
    'text for int-or-string',
    field({ 'x-kubernetes-int-or-string': true }),
    field(text),
    'spec.a',
    'type-changed',
    true,
  ],
  [
    'now required',
    field(text),
    field(text, true),
    'spec.a',
    'became-required',
    true,
  ],
  [
    'now required with a default',
    field({ ...text, default: 'x' }),
    field({ ...text, default: 'x' }, true),
    'spec.a',
    'became-required',
    false,
  ],
  [
    'no longer required',
    field(text, true),
    field(text),
    'spec.a',
    'no-longer-required',
    false,
  ],
  [
    'a default',
    field(text),
    field({ ...text, default: 'x' }),
    'spec.a',
    'default-added',
    false,
  ],
  [
    'another default',
    field({ ...text, default: 'x' }),
    field({ ...text, default: 'y' }),
    'spec.a',
    'default-changed',
    true,
  ],
  [
    'no default',
    field({ ...text, default: 'x' }),
    field(text),
    'spec.a',
    'default-removed',
    true,
  ],
  [
    'an enum',
    field(text),
    field({ ...text, enum: ['x'] }),
    'spec.a',
    'enum-added',
    true,
  ],
  [
    'no enum',
    field({ ...text, enum: ['x'] }),
    field(text),
    'spec.a',
    'enum-removed',
    false,
  ],
  [
    'a value more',
    field({ ...text, enum: ['x'] }),
    field({ ...text, enum: ['x', 'y'] }),
    'spec.a',
    'enum-values-added',
    false,
  ],
  [
    'a value less',
    field({ ...text, enum: ['x', 'y'] }),
    field({ ...text, enum: ['x'] }),
    'spec.a',
    'enum-values-removed',
    true,
  ],
  [
    'a pattern',
    field(text),
    field({ ...text, pattern: '^x' }),
    'spec.a',
    'pattern-added',
    true,
  ],
  [
    'another pattern',
    field({ ...text, pattern: '^x' }),
    field({ ...text, pattern: '^y' }),
    'spec.a',
    'pattern-changed',
    true,
  ],
  [
    'no pattern',
    field({ ...text, pattern: '^x' }),
    field(text),
    'spec.a',
    'pattern-removed',
    false,
  ],
  [
    'a format that is checked',
    field(text),
    field({ ...text, format: 'email' }),
    'spec.a',
    'format-added',
    true,
  ],
  [
    'a format that is not checked',
    field(integer),
    field({ ...integer, format: 'int64' }),
    'spec.a',
    'format-changed',
    false,
  ],
  [
    'a minimum',
    field(integer),
    field({ ...integer, minimum: 1 }),
    'spec.a',
    'minimum-added',
    true,
  ],
  [
    'a greater minimum',
    field({ ...integer, minimum: 1 }),
    field({ ...integer, minimum: 2 }),
    'spec.a',
    'minimum-raised',
    true,
  ],
  [
    'a smaller minimum',
    field({ ...integer, minimum: 2 }),
    field({ ...integer, minimum: 1 }),
    'spec.a',
    'minimum-lowered',
    false,
  ],
  [
    'a maximum of 0',
    field(integer),
    field({ ...integer, maximum: 0 }),
    'spec.a',
    'maximum-added',
    true,
  ],
  [
    'a smaller maximum',
    field({ ...integer, maximum: 2 }),
    field({ ...integer, maximum: 1 }),
    'spec.a',
    'maximum-lowered',
    true,
  ],
  [
    'a longer text',
    field({ ...text, maxLength: 2 }),
    field({ ...text, maxLength: 3 }),
    'spec.a',
    'maxLength-raised',
    false,
  ],
  [
    'the limit itself refused',
    field({ ...integer, minimum: 1 }),
    field({ ...integer, minimum: 1, exclusiveMinimum: true }),
    'spec.a',
    'exclusiveMinimum-added',
    true,
  ],
  [
    'fewer items',
    list({}),
    list({ maxItems: 3 }),
    'spec.a',
    'maxItems-added',
    true,
  ],
  [
    'multiples',
    field({ ...integer, multipleOf: 4 }),
    field({ ...integer, multipleOf: 2 }),
    'spec.a',
    'multipleOf-changed',
    false,
  ],
  [
    'null',
    field(text),
    field({ ...text, nullable: true }),
    'spec.a',
    'nullable-added',
    false,
  ],
  [
    'null beside values that have none',
    field({ ...text, enum: ['x'] }),
    field({ ...text, enum: ['x'], nullable: true }),
    'spec.a',
    'nullable-added',
    true,
  ],
  [
    'no null',
    field({ ...text, nullable: true }),
    field(text),
    'spec.a',
    'nullable-removed',
    true,
  ],
  ['a rule', field(text), rule("self != 'x'"), 'spec.a', 'rule-added', true],
  [
    'a rule on changes',
    field(text),
    rule('self == oldSelf'),
    'spec.a',
    'rule-added',
    true,
  ],
  [
    'no rule',
    rule("self != 'x'"),
    field(text),
    'spec.a',
    'rule-removed',
    false,
  ],
  [
    'another message',
    rule("self != 'x'", 'a'),
    rule("self  !=  'x'", 'b'),
    'spec.a',
    'rule-message-changed',
    false,
  ],
  [
    'unknown fields kept',
    field(none),
    field(open),
    'spec.a',
    'preserve-unknown-fields-added',
    false,
  ],
  [
    'unknown fields dropped',
    field(open),
    field(none),
    'spec.a',
    'preserve-unknown-fields-removed',
    true,
  ],
  [
    'a set',
    list({}),
    list({ 'x-kubernetes-list-type': 'set' }),
    'spec.a',
    'list-type-changed',
    true,
  ],
  [
    'no set',
    list({ 'x-kubernetes-list-type': 'set' }),
    list({ 'x-kubernetes-list-type': 'atomic' }),
    'spec.a',
    'list-type-changed',
    false,
  ],
  [
    'other keys',
    list({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a', 'b'],
    }),
    list({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
    'spec.a',
    'list-map-keys-changed',
    true,
  ],
  [
    'an atomic map',
    field(none),
    field({ ...none, 'x-kubernetes-map-type': 'atomic' }),
    'spec.a',
    'map-type-changed',
    false,
  ],
  [
    'no whole objects, and no metadata',
    field({ ...none, 'x-kubernetes-embedded-resource': true }),
    field(none),
    'spec.a',
    'embedded-resource-removed',
    true,
  ],
  [
    'no whole objects, and whatever they hold',
    field({ ...open, 'x-kubernetes-embedded-resource': true }),
    field(open),
    'spec.a',
    'embedded-resource-removed',
    false,
  ],
  [
    'numbers of 32 bits',
    field(integer),
    field({ ...integer, format: 'int32' }),
    'spec.a',
    'format-added',
    true,
  ],
  [
    'numbers of 64 bits',
    field({ ...integer, format: 'int32' }),
    field({ ...integer, format: 'int64' }),
    'spec.a',
    'format-changed',
    false,
  ],
  [
    'a default where a rule asks for the field',
    { ...field(text), not: { required: ['a'] } },
    { ...field({ ...text, default: 'x' }), not: { required: ['a'] } },
    'spec.a',
    'default-added',
    true,
  ],
  [
    'another default of items',
    list({ items: { ...text, default: 'x' } }),
    list({ items: { ...text, default: 'y' } }),
    'spec.a[]',
    'default-changed',
    true,
  ],
  [
    'whole objects',
    field(none),
    field({ ...none, 'x-kubernetes-embedded-resource': true }),
    'spec.a',
    'embedded-resource-added',
    true,
  ],
  [
    'a branch more of anyOf',
    { ...none, anyOf: [{ required: ['a'] }] },
    { ...none, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    'spec',
    'anyOf-changed',
    false,
  ],
  [
    'a branch less of oneOf',
    { ...none, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { ...none, oneOf: [{ required: ['a'] }] },
    'spec',
    'oneOf-changed',
    true,
  ],
  [
    'a not',
    none,
    { ...none, not: { required: ['a'] } },
    'spec',
    'not-added',
    true,
  ],
  [
    'a map closed',
    field({ ...none, additionalProperties: text }),
    field(none),
    'spec.a',
    'map-closed',
    true,
  ],
  [
    'items of a list',
    list({}),
    field({ type: 'array', items: { ...text, maxLength: 1 } }),
    'spec.a[]',
    'maxLength-added',
    true,
  ],
  [
    'values of a map',
    field({ ...none, additionalProperties: text }),
    field({ ...none, additionalProperties: { ...text, enum: ['x'] } }),
    'spec.a.*',
    'enum-added',
    true,
  ],
  [
    'a field with dots',
    none,
    { ...none, properties: { 'a.b': text } },
    'spec."a.b"',
    'field-added',
    false,
  ],
];

it.each(fieldCases)(
  'names %s',
  (...[, before, after, path, change, breaking]) => {
    expect(diffSchemas(kindOf(before), kindOf(after))).toEqual([
      {
        kind: 'Thing.example.org',
        version: 'v1',
        path,
        change,
        breaking,
        reason: expect.any(String),
      },
    ]);
  },
);

it.each<
  [
    string,
    Partial<Kind> & { version?: Partial<KindVersion> },
    string,
    string,
    boolean,
  ]
>([
  ['another scope', { scope: 'Cluster' }, 'scope', 'scope-changed', true],
  [
    'another plural',
    { plural: 'thingies' },
    'names.plural',
    'plural-changed',
    true,
  ],
  [
    'a short name',
    { shortNames: ['t'] },
    'names.shortNames',
    'short-names-changed',
    false,
  ],
  ['a claim', { claimedAs: 'T' }, 'claimNames', 'claim-added', false],
  [
    'deprecation',
    { version: { deprecated: true } },
    'versions.v1',
    'version-deprecated',
    false,
  ],
  [
    'a version not served',
    { version: { served: false } },
    'versions.v1',
    'version-no-longer-served',
    true,
  ],
  [
    'a version not stored',
    { version: { storage: false } },
    'versions.v1',
    'version-no-longer-stored',
    false,
  ],
])('names %s of the kind', (...[, more, path, change, breaking]) => {
  expect(diffSchemas(kindOf(none), kindOf(none, more))).toEqual([
    {
      kind: 'Thing.example.org',
      path,
      change,
      breaking,
      reason: expect.any(String),
    },
  ]);
});

it('says nothing where nothing that is checked changed', () => {
  expect(
    diffSchemas(
      kindOf(field(text)),
      kindOf(field({ ...text, description: 'new words' })),
    ),
  ).toEqual([]);
});

it('tells versions and kinds that came and went, breaking ones first', () => {
  const v1 = kindOf(none);
  const [version] = v1.versions;
  const v2 = { ...v1, versions: [{ ...version, name: 'v2' }] };
  const other = { ...v1, kind: 'Other' };
  const gone = { ...v1, kind: 'Gone' };
  expect(
    diffKinds([v1, gone], [v2, other]).map(
      ({ kind, path, change, breaking }) => [kind, path, change, breaking],
    ),
  ).toEqual([
    ['Thing.example.org', 'versions.v1', 'version-removed', true],
    ['Gone.example.org', '', 'kind-removed', true],
    ['Thing.example.org', 'versions.v2', 'version-added', false],
    ['Other.example.org', '', 'kind-added', false],
  ]);
});

it('tells of the claim alone what it has in common with its composite', () => {
  const kinds = (spec: JSONSchemaProps) => [
    kindOf(spec, { kind: 'XThing', claimedAs: 'Thing' }),
    kindOf(spec, { claim: true }),
  ];
  expect(
    diffKinds(kinds(field(text)), kinds(none)).map(({ kind, path }) => [
      kind,
      path,
    ]),
  ).toEqual([['Thing.example.org', 'spec.a']]);
});
