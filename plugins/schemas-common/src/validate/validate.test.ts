import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { validate, ValidateOptions } from './validate';

interface Case {
  what: string;
  schema: JSONSchemaProps;
  value: unknown;
  options?: ValidateOptions;
  /** `path rule: message`, in order; none for a valid value. */
  issues?: string[];
}

const text: JSONSchemaProps = { type: 'string' };
const rules = (
  ...items: { rule: string; message?: string }[]
): Pick<JSONSchemaProps, 'x-kubernetes-validations'> => ({
  'x-kubernetes-validations': items,
});

function said(
  schema: JSONSchemaProps,
  value: unknown,
  options?: ValidateOptions,
): string[] {
  return validate(schema, value, options).map(
    issue =>
      `${issue.path.join('.') || '.'} ${issue.rule}: ${
        issue.kind === 'unchecked' ? '(unchecked) ' : ''
      }${issue.message}`,
  );
}

const cases: Record<string, Case[]> = {
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
  'CEL rules': [
    {
      what: 'speak their message, at their place',
      schema: {
        type: 'object',
        properties: { min: { type: 'integer' }, max: { type: 'integer' } },
        ...rules({
          rule: 'self.min <= self.max',
          message: 'min must not exceed max',
        }),
      },
      value: { min: 3, max: 2 },
      issues: ['. x-kubernetes-validations: min must not exceed max'],
    },
    {
      what: 'compute their message',
      schema: {
        type: 'integer',
        'x-kubernetes-validations': [
          {
            rule: 'self % 2 == 0',
            messageExpression: '"odd: " + string(self)',
          },
        ],
      },
      value: 3,
      issues: ['. x-kubernetes-validations: odd: 3'],
    },
    {
      what: 'point to another field',
      schema: {
        type: 'object',
        properties: { 'a-b': { type: 'integer' } },
        'x-kubernetes-validations': [
          { rule: 'self.a__dash__b > 1', fieldPath: "['a-b']", message: 'no' },
        ],
      },
      value: { 'a-b': 1 },
      issues: ['a-b x-kubernetes-validations: no'],
    },
    {
      what: 'that fail to run refuse the value, as in the API server',
      schema: {
        type: 'object',
        properties: { a: text },
        ...rules({ rule: 'self.a == "x"' }),
      },
      value: {},
      issues: [
        '. x-kubernetes-validations: breaks the rule self.a == "x": no such key: a',
      ],
    },
    {
      what: 'that cost more than the API server allows are stopped',
      schema: {
        type: 'array',
        items: { type: 'integer' },
        ...rules({
          rule: 'self.all(a, self.all(b, self.all(c, a + b + c < 9)))',
        }),
      },
      value: Array.from({ length: 1000 }, () => 1),
      issues: [
        '. x-kubernetes-validations: breaks the rule self.all(a, self.all(b, self.all(c, a + b + c < 9))): the rule costs more than the API server allows',
      ],
    },
    {
      what: 'that cannot be evaluated here are not passed in silence',
      schema: {
        type: 'string',
        ...rules({ rule: 'self.frobnicate()' }),
      },
      value: 'x',
      issues: [
        '. x-kubernetes-validations: (unchecked) has a rule that cannot be checked here: self.frobnicate() (unknown function frobnicate())',
      ],
    },
    {
      what: 'wait for values that are wrong in themselves',
      schema: {
        type: 'object',
        properties: {
          a: { type: 'integer' },
          b: { type: 'integer', ...rules({ rule: 'self > 5', message: 'no' }) },
        },
        ...rules({ rule: 'self.a > 1' }),
      },
      value: { a: 'x', b: 1 },
      issues: [
        'a type: must be a whole number, not "x"',
        'b x-kubernetes-validations: no',
        '. x-kubernetes-validations: (unchecked) has rules that are checked only once the other errors are corrected',
      ],
    },
    {
      what: 'know quantities',
      schema: {
        type: 'string',
        ...rules({
          rule: 'quantity(self).compareTo(quantity("1.5Gi")) == 0',
        }),
      },
      value: '1536Mi',
    },
    {
      what: 'use the patterns of Go',
      schema: {
        type: 'string',
        ...rules({ rule: "self.matches('(?i)^has(a)\\\\z')" }),
      },
      value: 'HASA',
    },
    {
      what: 'ask for fields of items',
      schema: {
        type: 'array',
        items: { type: 'object', properties: { a: text } },
        ...rules({ rule: 'has(self[0].a)' }),
      },
      value: [{ a: 'x' }],
    },
    {
      what: 'see times, durations and bytes as such',
      schema: {
        type: 'object',
        properties: {
          at: { type: 'string', format: 'date-time' },
          wait: { type: 'string', format: 'duration' },
          data: { type: 'string', format: 'byte' },
        },
        ...rules(
          { rule: 'self.at.getFullYear() == 2025' },
          { rule: "self.wait == duration('72h')" },
          { rule: 'size(self.data) == 3' },
        ),
      },
      value: { at: '2025-06-30T14:00:00Z', wait: '3 days', data: 'YWJj' },
    },
    {
      what: 'cannot ask for fields without a schema',
      schema: {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        properties: { a: text },
        ...rules({ rule: '!has(self.b)' }),
      },
      value: { b: 1 },
      issues: [
        ". x-kubernetes-validations: has a rule that the API server does not compile, so that it refuses the CRD: !has(self.b) (undefined field 'b')",
      ],
    },
  ],
  'rules on changes': [
    {
      what: 'are not asked of a new value',
      schema: { type: 'string', ...rules({ rule: 'self == oldSelf' }) },
      value: 'b',
    },
    {
      what: 'are asked where there was one',
      schema: {
        type: 'object',
        properties: {
          a: { ...text, ...rules({ rule: 'self == oldSelf', message: 'no' }) },
        },
      },
      value: { a: 'y' },
      options: { old: { a: 'x' } },
      issues: ['a x-kubernetes-validations: no'],
    },
    {
      what: 'find the old item of a keyed list by its key',
      schema: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          properties: {
            name: text,
            size: {
              type: 'integer',
              ...rules({ rule: 'self >= oldSelf', message: 'shrinks' }),
            },
          },
        },
      },
      value: [
        { name: 'b', size: 1 },
        { name: 'a', size: 1 },
      ],
      options: {
        old: [
          { name: 'a', size: 2 },
          { name: 'b', size: 1 },
        ],
      },
      issues: ['1.size x-kubernetes-validations: shrinks'],
    },
    {
      what: 'with an optional oldSelf are asked of a new value too',
      schema: {
        type: 'integer',
        'x-kubernetes-validations': [
          {
            rule: 'oldSelf.hasValue() || self == 1',
            optionalOldSelf: true,
            message: 'starts at 1',
          },
        ],
      },
      value: 2,
      issues: ['. x-kubernetes-validations: starts at 1'],
    },
    {
      what: 'read bytes in the alphabet of URLs',
      schema: {
        type: 'string',
        format: 'byte',
        ...rules({ rule: 'self == oldSelf' }),
      },
      value: 'YWJj',
      options: { old: 'YWJj' },
    },
    {
      what: 'fail over bytes in the other alphabet, which have the format',
      schema: {
        type: 'string',
        format: 'byte',
        ...rules({ rule: 'self == oldSelf' }),
      },
      value: '/+8=',
      options: { old: '/+8=' },
      issues: [
        '. x-kubernetes-validations: breaks the rule self == oldSelf: /+8= is no base64 in the alphabet of URLs',
      ],
    },
    {
      what: 'fail over what is no base64, though it was so before',
      schema: {
        type: 'string',
        format: 'byte',
        ...rules({ rule: 'self == oldSelf' }),
      },
      value: 'v1',
      options: { old: 'v1', ratchet: true },
      issues: [
        '. x-kubernetes-validations: breaks the rule self == oldSelf: v1 is no base64 in the alphabet of URLs',
      ],
    },
    {
      what: 'alone look at a stored value, which may be of another type',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer' } },
        ...rules({ rule: 'self.a <= 5' }),
      },
      value: { a: 5 },
      options: { old: [], ratchet: true },
    },
  ],
  ratcheting: [
    {
      what: 'is not for parts below an allOf whose whole has changed',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer' }, b: { type: 'integer' } },
        allOf: [{ properties: { a: { maximum: 3 } } }],
      },
      value: { a: 5, b: 2 },
      options: { old: { a: 5, b: 1 }, ratchet: true },
      issues: ['a maximum: must be at most 3'],
    },
    {
      what: 'forgives what did not change, and only that',
      schema: {
        type: 'object',
        properties: {
          a: { type: 'integer', maximum: 1 },
          b: { type: 'integer', maximum: 1 },
        },
      },
      value: { a: 5, b: 6 },
      options: { old: { a: 5, b: 2 }, ratchet: true },
      issues: ['b maximum: must be at most 1'],
    },
    {
      what: 'does not forgive a changed part whose rule points to an old field',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer' }, b: { type: 'integer' } },
        'x-kubernetes-validations': [
          { rule: 'self.a < self.b', fieldPath: '.a', message: 'too much' },
        ],
      },
      value: { a: 5, b: 4 },
      options: { old: { a: 5, b: 5 }, ratchet: true },
      issues: ['a x-kubernetes-validations: too much'],
    },
    {
      what: 'knows items of keyed lists by their keys, and no others',
      schema: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          properties: { name: text, size: { type: 'integer', maximum: 1 } },
        },
      },
      value: [{ name: 'b', size: 2 }, { name: 'a', size: 9 }, { size: 9 }],
      options: { old: [{ name: 'a', size: 9 }, { size: 9 }], ratchet: true },
      issues: [
        '0.size maximum: must be at most 1',
        '2.size maximum: must be at most 1',
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
  it.each(table)('$what', ({ schema, value, options, issues = [] }) => {
    expect(said(schema, value, options)).toEqual(issues);
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
