import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/** `minProperties`, `maxProperties`, `required` and closed objects. */
export function objectRules(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  return [
    ...propertyCount(schema, value, path),
    ...required(schema, value, path),
    ...additionalProperties(schema, value, path),
  ];
}

function propertyCount(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  const { minProperties, maxProperties } = schema;
  const count = Object.keys(value).length;
  if (minProperties !== undefined && count < minProperties) {
    const message = `must have at least ${entries(
      minProperties,
    )}, has ${count}`;
    return [invalid(path, 'minProperties', message)];
  }
  if (maxProperties !== undefined && count > maxProperties) {
    const message = `must have at most ${entries(maxProperties)}, has ${count}`;
    return [invalid(path, 'maxProperties', message)];
  }
  return [];
}

function required(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  return (schema.required ?? [])
    .filter(name => !Object.hasOwn(value, name))
    .map(name => invalid([...path, name], 'required', 'is required'));
}

function additionalProperties(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  if (schema.additionalProperties !== false) {
    return [];
  }
  return Object.keys(value)
    .filter(name => !Object.hasOwn(schema.properties ?? {}, name))
    .map(name =>
      invalid(
        [...path, name],
        'additionalProperties',
        'is not a field of this object',
      ),
    );
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
