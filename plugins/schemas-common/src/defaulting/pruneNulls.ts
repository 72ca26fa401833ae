import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';

/**
 * Drops the fields that are null although they may not be and have no default
 * (apiextensions `PruneNonNullableNullsWithoutDefaults`). Items of lists stay.
 */
export function pruneNulls(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): unknown {
  return holdsNull(value) ? withoutNulls(schema, value) : value;
}

function holdsNull(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === 'object' && Object.values(value).some(holdsNull))
  );
}

function withoutNulls(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => withoutNulls(schema?.items, item));
  }
  if (!isObject(value)) {
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const child = childSchema(schema, name);
    const drop =
      item === null &&
      child !== undefined &&
      !child.nullable &&
      (child.default === undefined || child.default === null);
    if (!drop) {
      result[name] = withoutNulls(child, item);
    }
  }
  return result;
}
