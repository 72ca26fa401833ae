import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { applyDefaults } from './applyDefaults';

const leaf: JSONSchemaProps = { type: 'integer', default: 1 };

const cases: {
  what: string;
  schema: JSONSchemaProps;
  value: unknown;
  expected: unknown;
}[] = [
  {
    what: 'a default of {} is filled further',
    schema: {
      type: 'object',
      properties: { a: { type: 'object', default: {}, properties: { leaf } } },
    },
    value: {},
    expected: { a: { leaf: 1 } },
  },
  {
    what: 'a missing object without a default stays missing',
    schema: {
      type: 'object',
      properties: { a: { type: 'object', properties: { leaf } } },
    },
    value: {},
    expected: {},
  },
  {
    what: 'null is replaced where it may not be',
    schema: { type: 'object', properties: { leaf } },
    value: { leaf: null },
    expected: { leaf: 1 },
  },
  {
    what: 'null stays where it may be',
    schema: { type: 'object', properties: { a: { ...leaf, nullable: true } } },
    value: { a: null },
    expected: { a: null },
  },
  {
    what: 'null goes where it may not be and there is no default',
    schema: { type: 'object', properties: { a: { type: 'string' } } },
    value: { a: null, b: 1 },
    expected: { b: 1 },
  },
  {
    what: 'items of lists and values of maps get theirs',
    schema: {
      type: 'object',
      properties: {
        list: {
          type: 'array',
          items: { type: 'object', properties: { leaf } },
        },
        map: {
          type: 'object',
          additionalProperties: { type: 'object', properties: { leaf } },
        },
      },
    },
    value: { list: [{}, { leaf: 2 }], map: { x: {} } },
    expected: { list: [{ leaf: 1 }, { leaf: 2 }], map: { x: { leaf: 1 } } },
  },
  {
    what: 'false, 0 and empty text are values',
    schema: {
      type: 'object',
      properties: {
        a: { type: 'boolean', default: true },
        b: leaf,
        c: { type: 'string', default: 'x' },
      },
    },
    value: { a: false, b: 0, c: '' },
    expected: { a: false, b: 0, c: '' },
  },
];

it.each(cases)('$what', ({ schema, value, expected }) => {
  const before = structuredClone(value);
  expect(applyDefaults(schema, value)).toEqual(expected);
  expect(value).toEqual(before);
});

it('gives every object a copy of the default', () => {
  const schema: JSONSchemaProps = {
    type: 'object',
    properties: { a: { type: 'object', default: { x: 1 } } },
  };
  const first = applyDefaults(schema, {}) as { a: { x: number } };
  first.a.x = 2;
  expect(applyDefaults(schema, {})).toEqual({ a: { x: 1 } });
});
