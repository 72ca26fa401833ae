import { said, text, type ValidationCase } from '../__testUtils__/validations';
import type { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { validate } from './validate';

const cases: Record<string, ValidationCase[]> = {
  types: [
    {
      what: 'a fraction is no whole number',
      schema: { type: 'integer' },
      value: 1.5,
      issues: ['. type: must be a whole number, not 1.5'],
    },
    {
      what: 'a whole number is a number',
      schema: { type: 'number' },
      value: 1,
    },
    {
      what: 'a whole number of 32 bits',
      schema: { type: 'integer', format: 'int32' },
      value: 3_000_000_000,
      issues: ['. format: must be a whole number of 32 bits'],
    },
    {
      what: 'the largest whole number that Kubernetes keeps',
      schema: { type: 'integer' },
      value: 2n ** 63n - 1n,
    },
    {
      what: 'one more is a floating-point number to it',
      schema: { type: 'integer' },
      value: 2 ** 63,
      issues: ['. type: must be a whole number, not 9223372036854776000'],
    },
    {
      what: 'a number of 32 bits',
      schema: { type: 'number', format: 'float' },
      value: 1e39,
      issues: ['. format: must be a number of 32 bits'],
    },
    {
      what: 'int-or-string takes what is whole but for rounding, as in the API server',
      schema: { 'x-kubernetes-int-or-string': true },
      value: 5.000000001,
    },
    {
      what: 'a format without a type takes text and lists only',
      schema: { format: 'ipv4' },
      value: 5,
      issues: ['. type: must be anything, not 5'],
    },
    {
      what: 'int-or-string takes both',
      schema: { 'x-kubernetes-int-or-string': true },
      value: '25%',
    },
    {
      what: 'int-or-string takes no fraction',
      schema: { 'x-kubernetes-int-or-string': true },
      value: 0.5,
      issues: ['. type: must be a whole number or text, not 0.5'],
    },
    {
      what: 'null passes where it may be',
      schema: { type: 'object', nullable: true },
      value: null,
    },
    {
      what: 'null does not pass elsewhere',
      schema: { type: 'object' },
      value: null,
      issues: ['. type: must be an object; null is not allowed here'],
    },
    {
      what: 'anything passes without a type',
      schema: { 'x-kubernetes-preserve-unknown-fields': true },
      value: [{ a: 1 }],
    },
    {
      what: 'the wrong type is not also reported as missing from the enum',
      schema: { type: 'string', enum: ['a'] },
      value: 1,
      issues: ['. type: must be text, not 1'],
    },
  ],
  enums: [
    {
      what: 'the values are named',
      schema: { type: 'string', enum: ['small', 'large'] },
      value: 'huge',
      issues: ['. enum: must be one of small, large'],
    },
    {
      what: 'null is refused even where nullable, as in the API server',
      schema: { type: 'string', nullable: true, enum: ['a', null] },
      value: null,
      issues: ['. enum: must be one of a, null'],
    },
    {
      what: 'a fraction is cut off before whole numbers, as in the API server',
      schema: { type: 'number', enum: [1] },
      value: 1.5,
    },
    {
      what: 'a number stands for its letter, as in the API server',
      schema: { 'x-kubernetes-int-or-string': true, enum: ['P'] },
      value: 80,
    },
    {
      what: 'objects are compared by value',
      schema: { type: 'object', enum: [{ a: 1, b: 2 }] },
      value: { b: 2, a: 1 },
    },
  ],
  numbers: [
    {
      what: 'exclusive bounds',
      schema: { type: 'number', minimum: 0, exclusiveMinimum: true },
      value: 0,
      issues: ['. minimum: must be more than 0'],
    },
    {
      what: 'a bound loses its fraction before whole numbers, as in the API server',
      schema: { type: 'number', minimum: 0.5 },
      value: 0,
    },
    {
      what: 'a bound that is no number of the type accepts nothing',
      schema: { type: 'integer', minimum: 0.5 },
      value: 7,
      issues: [
        ". minimum: cannot be accepted: the schema's minimum 0.5 is no number of its type",
      ],
    },
    {
      what: 'so does the largest whole number of 64 bits, which is rounded up',
      schema: { type: 'integer', maximum: 9223372036854775807 },
      value: 7,
      issues: [
        ". maximum: cannot be accepted: the schema's maximum 9223372036854776000 is no number of its type",
      ],
    },
    {
      what: 'inclusive bounds',
      schema: { type: 'integer', minimum: 1, maximum: 50 },
      value: 51,
      issues: ['. maximum: must be at most 50'],
    },
    {
      what: 'multiples of a fraction, despite binary arithmetic',
      schema: { type: 'number', multipleOf: 0.01 },
      value: 0.07,
    },
    {
      what: 'no multiple',
      schema: { type: 'integer', multipleOf: 256 },
      value: 300,
      issues: ['. multipleOf: must be a multiple of 256'],
    },
  ],
  texts: [
    {
      what: 'length counts characters, not UTF-16 units',
      schema: { type: 'string', maxLength: 1 },
      value: '🚀',
    },
    {
      what: 'emptiness has its own words',
      schema: { type: 'string', minLength: 1 },
      value: '',
      issues: ['. minLength: must not be empty'],
    },
    {
      what: 'patterns are those of Go and match anywhere',
      schema: { type: 'string', pattern: '(?i)^[a-z]+\\z' },
      value: 'ABC',
    },
    {
      what: 'a pattern that Go would refuse refuses every value',
      schema: { type: 'string', pattern: '(?=a)a' },
      value: 'a',
      issues: [
        ". pattern: cannot be accepted: the schema's pattern (?=a)a is not valid (error parsing regexp: invalid or unsupported Perl syntax: `(?=`)",
      ],
    },
    {
      what: 'a pattern that would ruin a backtracking engine is answered',
      schema: { type: 'string', pattern: '^(a+)+$' },
      value: `${'a'.repeat(5000)}b`,
      issues: ['. pattern: must match the pattern ^(a+)+$'],
    },
    {
      what: 'a list passes for a text with a format, as in the API server',
      schema: { type: 'string', format: 'date-time' },
      value: [],
    },
    {
      what: 'formats have words',
      schema: { type: 'string', format: 'duration' },
      value: 'soon',
      issues: ['. format: must be a duration such as 1h30m'],
    },
  ],
  objects: [
    {
      what: 'a missing field is reported where it should be',
      schema: {
        type: 'object',
        properties: { a: { type: 'object', required: ['b'] } },
      },
      value: { a: {} },
      issues: ['a.b required: is required'],
    },
    {
      what: 'fields that objects inherit do not count',
      schema: { type: 'object', required: ['toString', 'constructor'] },
      value: {},
      issues: [
        'toString required: is required',
        'constructor required: is required',
      ],
    },
    {
      what: 'maps are checked value by value',
      schema: { type: 'object', additionalProperties: { type: 'integer' } },
      value: { a: 1, 'b.c/d': 'x' },
      issues: ['b.c/d type: must be a whole number, not "x"'],
    },
    {
      what: 'sizes of maps',
      schema: {
        type: 'object',
        maxProperties: 1,
        additionalProperties: text,
      },
      value: { a: 'x', b: 'y' },
      issues: ['. maxProperties: must have at most 1 entry, has 2'],
    },
    {
      what: 'unknown fields are no issue here: they are pruned',
      schema: { type: 'object', properties: { a: text } },
      value: { b: 1 },
    },
  ],
  lists: [
    {
      what: 'sets hold nothing twice, whatever the order of keys',
      schema: {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'object' },
      },
      value: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
        { a: 1, b: 2 },
      ],
      issues: [
        '1 x-kubernetes-list-type: is already in the list, as item 1: an object',
      ],
    },
    {
      what: 'items of maps differ in their keys, absent ones included',
      schema: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
        items: { type: 'object' },
      },
      value: [{ port: 1 }, { port: 1, protocol: 'TCP' }, { port: 1 }],
      issues: [
        '2 x-kubernetes-list-map-keys: has the same port and protocol as item 1: 1, nothing',
      ],
    },
    {
      what: 'lists inside of maps inside of lists',
      schema: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: {
            type: 'array',
            'x-kubernetes-list-type': 'set',
            items: text,
          },
        },
      },
      value: [{}, { x: ['a', 'a'] }],
      issues: [
        '1.x.1 x-kubernetes-list-type: is already in the list, as item 1: "a"',
      ],
    },
    {
      what: 'item counts',
      schema: { type: 'array', minItems: 2, items: text },
      value: ['a'],
      issues: ['. minItems: must have at least 2 items, has 1'],
    },
  ],
  combinators: [
    {
      what: 'exactly one of fields: none',
      schema: {
        type: 'object',
        oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }],
      },
      value: {},
      issues: ['. oneOf: must have exactly one of a or b and c'],
    },
    {
      what: 'exactly one of fields: two',
      schema: {
        type: 'object',
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
      },
      value: { a: 1, b: 1 },
      issues: ['. oneOf: must have only one of a or b'],
    },
    {
      what: 'any of bare types',
      schema: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
      value: true,
      issues: [
        '. anyOf: fits none of the allowed alternatives: must be a whole number, not true; or must be text, not true',
      ],
    },
    {
      what: 'all of',
      schema: { type: 'integer', allOf: [{ minimum: 1 }, { maximum: 3 }] },
      value: 4,
      issues: ['. maximum: must be at most 3'],
    },
    {
      what: 'not',
      schema: { type: 'object', not: { required: ['a', 'b'] } },
      value: { a: 1, b: 2 },
      issues: ['. not: must not have a and b'],
    },
  ],
  'embedded resources': [
    {
      what: 'need apiVersion and kind, and metadata that is metadata',
      schema: {
        type: 'object',
        properties: {
          template: {
            type: 'object',
            'x-kubernetes-embedded-resource': true,
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
      value: { template: { kind: 'po_d', metadata: { labels: { a: 1 } } } },
      issues: [
        'template.apiVersion required: is required',
        'template.kind x-kubernetes-embedded-resource: must be a kind such as Deployment',
        'template.metadata.labels.a type: expected a string, found 1',
      ],
    },
  ],
  bounds: [
    {
      what: 'a prefix is put before every path',
      schema: { type: 'integer' },
      value: 'x',
      options: { root: ['requests', 'web', 'spec'] },
      issues: ['requests.web.spec type: must be a whole number, not "x"'],
    },
  ],
};

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('$what', ({ issues = [], ...given }) => {
    expect(said(given)).toEqual(issues);
  });
});

it('refuses values that are nested too deep instead of failing on them', () => {
  const schema: JSONSchemaProps = { type: 'array' };
  schema.items = schema;
  let value: unknown[] = [];
  for (let depth = 0; depth < 2000; depth++) {
    value = [value];
  }
  expect(validate(schema, value)).toMatchObject([
    { rule: 'depth', message: 'is nested deeper than 500 levels' },
  ]);
});
