import { structuralProblem } from './structuralProblem';

const text = { type: 'string' };

describe('a schema is refused, at its place, for', () => {
  it.each([
    [
      'a reference',
      { type: 'object', properties: { a: { $ref: '#/definitions/a' } } },
      ['properties', 'a', '$ref'],
    ],
    [
      'definitions',
      { type: 'object', definitions: { a: text } },
      ['definitions'],
    ],
    [
      'properties by pattern',
      { type: 'object', patternProperties: { '^a': text } },
      ['patternProperties'],
    ],
    [
      'a list of schemas for items',
      { type: 'array', items: [text, text] },
      ['items'],
    ],
    [
      'unique items',
      { type: 'array', uniqueItems: true, items: text },
      ['uniqueItems'],
    ],
    ['a root without a type', { properties: { a: text } }, []],
    [
      'a property without a type',
      { type: 'object', properties: { a: { description: 'Anything.' } } },
      ['properties', 'a'],
    ],
    [
      'items without a type',
      { type: 'array', items: { enum: [1] } },
      ['items'],
    ],
    [
      'values of a map without a type',
      {
        type: 'object',
        properties: {
          a: { type: 'object', additionalProperties: { minLength: 1 } },
        },
      },
      ['properties', 'a', 'additionalProperties'],
    ],
    [
      'a reference within a constraint',
      { type: 'object', anyOf: [{}, { properties: { a: { $ref: 'b' } } }] },
      ['anyOf', '1', 'properties', 'a', '$ref'],
    ],
    [
      'unique items that are excluded',
      { type: 'object', not: { properties: { a: { uniqueItems: true } } } },
      ['not', 'properties', 'a', 'uniqueItems'],
    ],
    ['a root that is no object', { type: 'string' }, ['type']],
    [
      'a map for a root',
      { type: 'object', additionalProperties: text },
      ['additionalProperties'],
    ],
    [
      'a list without items',
      { type: 'object', properties: { a: { type: 'array' } } },
      ['properties', 'a'],
    ],
    [
      'a constraint with a type',
      {
        type: 'object',
        properties: { a: text },
        anyOf: [{ properties: { a: { type: 'string' } } }],
      },
      ['anyOf', '0', 'properties', 'a', 'type'],
    ],
    [
      'a constraint with a description',
      { type: 'object', oneOf: [{ description: 'Either.' }] },
      ['oneOf', '0', 'description'],
    ],
    [
      'a constraint of what is not described',
      { type: 'object', not: { properties: { b: { minLength: 1 } } } },
      ['not', 'properties', 'b'],
    ],
    [
      'a constraint of items that are not described',
      {
        type: 'object',
        properties: { a: text },
        allOf: [{ properties: { a: { items: { minLength: 1 } } } }],
      },
      ['allOf', '0', 'properties', 'a', 'items'],
    ],
    [
      'a rule that does not always hold',
      {
        type: 'object',
        anyOf: [{ 'x-kubernetes-validations': [{ rule: 'true' }] }],
      },
      ['anyOf', '0', 'x-kubernetes-validations'],
    ],
    [
      'the two types beside another',
      {
        type: 'object',
        properties: {
          a: {
            'x-kubernetes-int-or-string': true,
            anyOf: [{ type: 'integer' }, { type: 'string' }, { minimum: 1 }],
          },
        },
      },
      ['properties', 'a', 'anyOf', '0', 'type'],
    ],
  ])('%s', (_, schema, path) => {
    expect(structuralProblem(schema)).toMatchObject({ path });
  });
});

describe('a schema is structural', () => {
  it.each([
    ['with a type everywhere', { type: 'object', properties: { a: text } }],
    [
      'where a part is an integer or a string',
      {
        type: 'object',
        properties: { a: { 'x-kubernetes-int-or-string': true } },
      },
    ],
    [
      'where an integer or a string is written as two types',
      {
        type: 'object',
        properties: {
          a: {
            'x-kubernetes-int-or-string': true,
            anyOf: [{ type: 'integer' }, { type: 'string' }],
          },
          b: {
            'x-kubernetes-int-or-string': true,
            allOf: [
              { anyOf: [{ type: 'integer' }, { type: 'string' }] },
              { pattern: '^a' },
            ],
          },
        },
      },
    ],
    [
      'whose rules always hold',
      {
        type: 'object',
        allOf: [{ 'x-kubernetes-validations': [{ rule: 'true' }] }],
      },
    ],
    [
      'where a part takes anything',
      {
        type: 'object',
        properties: {
          a: {
            type: 'object',
            additionalProperties: {
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      },
    ],
    [
      'whose constraints have no types',
      {
        type: 'object',
        properties: { a: text, b: text },
        oneOf: [{ required: ['a'] }, { properties: { b: { minLength: 1 } } }],
        not: { required: ['a', 'b'] },
      },
    ],
    [
      'with a property that is named as a keyword',
      { type: 'object', properties: { $ref: text, definitions: text } },
    ],
  ])('%s', (_, schema) => {
    expect(structuralProblem(schema)).toBeUndefined();
  });
});
