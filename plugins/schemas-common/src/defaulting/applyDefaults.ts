import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { schemaTraits } from '../schema/schemaTraits';
import { pruneNulls } from './pruneNulls';

/**
 * Returns the value with the schema's defaults filled in, as the API server
 * does on a write: nulls that may not be go first, then each object gets its
 * defaults before its fields get theirs, so that a default of `{}` is filled
 * further and a missing object without a default stays missing (apiextensions
 * `defaulting.Default`). The value given is not changed.
 */
export function applyDefaults(
  schema: JSONSchemaProps,
  value: unknown,
): unknown {
  return withDefaults(schema, pruneNulls(schema, value));
}

function withDefaults(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): unknown {
  if (!schema || !schemaTraits(schema).defaults) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = schema.items;
    return value.map(item => withDefaults(items, replaceNull(items, item)));
  }
  if (!isObject(value)) {
    return value;
  }
  const result: Record<string, unknown> = { ...value };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const fallback = property.default;
    if (fallback === undefined || fallback === null) {
      continue;
    }
    const missing =
      !Object.hasOwn(result, name) || isNonNullableNull(property, result[name]);
    if (missing) {
      result[name] = structuredClone(fallback);
    }
  }
  for (const [name, item] of Object.entries(result)) {
    const child = childSchema(schema, name);
    const isMapEntry = !Object.hasOwn(schema.properties ?? {}, name);
    result[name] = withDefaults(
      child,
      isMapEntry ? replaceNull(child, item) : item,
    );
  }
  return result;
}

function replaceNull(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): unknown {
  return schema && isNonNullableNull(schema, value)
    ? structuredClone(schema.default ?? null)
    : value;
}

function isNonNullableNull(schema: JSONSchemaProps, value: unknown): boolean {
  return value === null && !schema.nullable;
}
