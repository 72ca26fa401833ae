import { JsonValue } from '@backstage/types';
import { deepEqual } from '../schema/deepEqual';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';

/** A schema that accepts what both accept, as far as one schema can say it. */
export function mergeSchemas(
  a: JSONSchemaProps,
  b: JSONSchemaProps,
): JSONSchemaProps {
  const merged: JSONSchemaProps = { ...b, ...a };
  const bothPatterns = a.pattern && b.pattern && a.pattern !== b.pattern;
  return compact({
    ...merged,
    type: a.type === 'number' && b.type === 'integer' ? b.type : merged.type,
    minimum: greater(a.minimum, b.minimum),
    maximum: less(a.maximum, b.maximum),
    minLength: greater(a.minLength, b.minLength),
    maxLength: less(a.maxLength, b.maxLength),
    minItems: greater(a.minItems, b.minItems),
    maxItems: less(a.maxItems, b.maxItems),
    minProperties: greater(a.minProperties, b.minProperties),
    maxProperties: less(a.maxProperties, b.maxProperties),
    enum: commonValues(a.enum, b.enum),
    required: union(a.required, b.required),
    properties: mergeProperties(a.properties, b.properties),
    items: mergeOptional(a.items, b.items),
    additionalProperties: mergeAdditional(
      a.additionalProperties,
      b.additionalProperties,
    ),
    not: a.not && b.not ? { anyOf: [a.not, b.not] } : merged.not,
    allOf: [
      ...(a.allOf ?? []),
      ...(b.allOf ?? []),
      ...(bothPatterns ? [{ pattern: b.pattern }] : []),
    ],
    anyOf: merged.anyOf,
  });
}

function compact(schema: JSONSchemaProps): JSONSchemaProps {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function greater(a?: number, b?: number): number | undefined {
  return a === undefined || b === undefined ? a ?? b : Math.max(a, b);
}

function less(a?: number, b?: number): number | undefined {
  return a === undefined || b === undefined ? a ?? b : Math.min(a, b);
}

function commonValues(
  a?: JsonValue[],
  b?: JsonValue[],
): JsonValue[] | undefined {
  return a?.length && b?.length
    ? a.filter(value => b.some(other => deepEqual(value, other)))
    : a ?? b;
}

function union(a: string[] = [], b: string[] = []): string[] {
  return [...new Set([...a, ...b])];
}

function mergeOptional(
  a?: JSONSchemaProps,
  b?: JSONSchemaProps,
): JSONSchemaProps | undefined {
  return a && b ? mergeSchemas(a, b) : a ?? b;
}

function mergeAdditional(
  a: JSONSchemaProps['additionalProperties'],
  b: JSONSchemaProps['additionalProperties'],
): JSONSchemaProps['additionalProperties'] {
  return typeof a === 'object' && typeof b === 'object'
    ? mergeSchemas(a, b)
    : a ?? b;
}

function mergeProperties(
  a?: Record<string, JSONSchemaProps>,
  b?: Record<string, JSONSchemaProps>,
): Record<string, JSONSchemaProps> | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  const merged = new Map(Object.entries(a));
  for (const [name, schema] of Object.entries(b)) {
    const known = merged.get(name);
    merged.set(name, known ? mergeSchemas(known, schema) : schema);
  }
  return Object.fromEntries(merged);
}
