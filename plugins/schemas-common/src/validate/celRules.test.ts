import {
  rules,
  said,
  text,
  type ValidationCase,
} from '../__testUtils__/validations';

const cases: Record<string, ValidationCase[]> = {
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
};

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('$what', ({ issues = [], ...given }) => {
    expect(said(given)).toEqual(issues);
  });
});
