import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import {
  array,
  constantFrom,
  dictionary,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check';
import { fieldNames } from './schemas';

const embedded = { apiVersion: 'v1', kind: 'X', metadata: { name: 'a' } };

const odd = constantFrom<unknown>(
  null,
  '',
  'a',
  0,
  1.5,
  true,
  [],
  {},
  ['a', 'a'],
  { z: 1 },
  embedded,
);

const texts = constantFrom(
  '',
  'a',
  'ab',
  'b',
  'abc',
  '1',
  'é',
  '🔑',
  '10.0.0.1',
);
const numbers = constantFrom(-1, 0, 1, 2, 3, 4, 5, 1.5);

/** Values that mostly have the shape of a schema, and now and then have not. */
export function valuesOf(schema: JSONSchemaProps): Arbitrary<unknown> {
  return oneof(
    { arbitrary: shaped(schema, valuesOf), weight: 9 },
    { arbitrary: odd, weight: 1 },
  );
}

/** Values that have the shape of a schema, though they may break its rules. */
export function shapedValuesOf(schema: JSONSchemaProps): Arbitrary<unknown> {
  return shaped(schema, shapedValuesOf);
}

function shaped(
  schema: JSONSchemaProps,
  inner: (schema: JSONSchemaProps) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  const { type, properties, items, additionalProperties } = schema;
  if (type === 'string') return texts;
  if (type === 'integer' || type === 'number') return numbers;
  if (type === 'boolean') return constantFrom(true, false);
  if (type === 'array') {
    return array(inner(items as JSONSchemaProps), { maxLength: 3 });
  }
  if (properties) {
    const fields = Object.entries(properties).map(([name, field]) => [
      name,
      inner(field),
    ]);
    return record(
      { ...Object.fromEntries(fields), z: odd },
      { requiredKeys: [] },
    );
  }
  if (typeof additionalProperties === 'object') {
    return dictionary(
      constantFrom(...fieldNames, 'z'),
      inner(additionalProperties),
      { maxKeys: 3, noNullPrototype: true },
    );
  }
  return schema.type === 'object'
    ? constantFrom({}, { z: 1 }, embedded)
    : constantFrom(1, 'a');
}
