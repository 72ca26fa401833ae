import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import {
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  letrec,
  oneof,
  option,
  record,
  subarray,
  tuple,
  type Arbitrary,
} from 'fast-check';

/** Names of fields: few, so that objects have some that their schema knows. */
export const fieldNames = ['a', 'b', 'c'];

type Schema = JSONSchemaProps;

/** The fields that are set, of all that might be. */
function some<T extends object>(fields: {
  [K in keyof T]: Arbitrary<T[K]>;
}): Arbitrary<Partial<T>> {
  return record(fields, { requiredKeys: [] }) as Arbitrary<Partial<T>>;
}

const rulesOf = (...rules: string[]) =>
  constantFrom(...rules).map(rule => [{ rule }]);

const texts = some<Schema>({
  minLength: integer({ min: 0, max: 3 }),
  maxLength: integer({ min: 1, max: 4 }),
  pattern: constantFrom('^[a-z]+$', 'b', '^.?$', '^\\d'),
  enum: subarray(['', 'a', 'ab', 'b', '1'], { minLength: 1 }),
  format: constantFrom('ipv4', 'date', 'duration', 'uuid', 'whatever'),
  nullable: constant(true),
  default: constantFrom('a', 'ab'),
  'x-kubernetes-validations': rulesOf(
    "self.startsWith('a')",
    'self.size() < 3',
    'self == oldSelf',
    "self != 'b' && self <= 'm'",
  ),
}).map(rules => ({ type: 'string', ...rules } as Schema));

const numbers = tuple(
  constantFrom('integer', 'number'),
  some<Schema>({
    minimum: integer({ min: -1, max: 2 }),
    exclusiveMinimum: boolean(),
    maximum: integer({ min: 1, max: 5 }),
    exclusiveMaximum: boolean(),
    multipleOf: constantFrom(1, 2, 3),
    enum: subarray([0, 1, 2, 4], { minLength: 1 }),
    nullable: constant(true),
    default: constantFrom(1, 2),
    'x-kubernetes-validations': rulesOf(
      'self > 0',
      'self >= oldSelf',
      'self % 2 == 0 || self > 3',
    ),
  }),
).map(([type, rules]) => {
  const schema = { type, ...rules } as Schema;
  // CEL has no remainder of a double.
  if (type === 'number') delete schema['x-kubernetes-validations'];
  return schema;
});

const others: Arbitrary<Schema> = constantFrom<Schema>(
  { type: 'boolean' },
  { type: 'boolean', default: false },
  { 'x-kubernetes-int-or-string': true },
  // Without a type, it would hide what holds it from rules in CEL.
  { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    'x-kubernetes-preserve-unknown-fields': true,
  },
  { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
);

/** Structural schemas of a few levels, with rules of every kind. */
export const schemas = letrec<{ schema: Schema; object: Schema }>(tie => ({
  schema: oneof(
    { maxDepth: 3, depthIdentifier: 'schema', withCrossShrink: true },
    texts,
    numbers,
    others,
    tuple(tie('schema'), option(integer({ min: 0, max: 2 }))).map(
      ([items, bound]) =>
        ({
          type: 'array',
          items: withoutDefault(items),
          ...(bound === null ? {} : { maxItems: bound }),
        } as Schema),
    ),
    tuple(tie('schema'), option(integer({ min: 0, max: 2 }))).map(
      ([values, bound]) =>
        ({
          type: 'object',
          additionalProperties: withoutDefault(values),
          ...(bound === null ? {} : { minProperties: bound }),
        } as Schema),
    ),
    tie('object'),
  ),
  object: tuple(
    array(tie('schema'), { minLength: 1, maxLength: 3 }),
    subarray(fieldNames),
    some<Schema>({
      nullable: constant(true),
      'x-kubernetes-preserve-unknown-fields': constant(true),
      anyOf: constant([{ required: ['a'] }, { required: ['b'] }]),
      oneOf: constant([{ required: ['a'] }, { required: ['c'] }]),
      not: constant({ required: ['a', 'b'] }),
      'x-kubernetes-validations': rulesOf(
        'has(self.a)',
        '!has(self.a) || !has(oldSelf.a) || self.a == oldSelf.a',
      ),
    }),
  ).map(([fields, required, rules]) => {
    const known = fieldNames.slice(0, fields.length);
    return {
      type: 'object',
      properties: Object.fromEntries(
        known.map((name, index) => [name, fields[index]]),
      ),
      required: required.filter(name => known.includes(name)),
      ...rules,
      // Combinators may name only what is a property.
      ...(known.length < 3 ? { oneOf: undefined } : {}),
      ...(known.length < 2 ? { anyOf: undefined, not: undefined } : {}),
    } as Schema;
  }),
}));

// Items and values of maps may have none where null would be ambiguous.
function withoutDefault(schema: Schema): Schema {
  const { default: _default, ...rest } = schema;
  return rest;
}
