import { toGoDuration } from '../formats/times';
import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { celEnvironment } from './celEnvironment';
import { escapeFieldName } from './escapeFieldName';

/**
 * Turns JSON into the values that a rule sees, by the schema (apiserver
 * `cel.UnstructuredToVal`): whole numbers are ints, times and durations are
 * such, fields that the schema does not describe do not exist. `undefined`
 * for what a rule cannot see.
 */
export function celValue(
  schema: JSONSchemaProps,
  value: unknown,
  resource = false,
): unknown {
  if (value === null) {
    return null;
  }
  if (schema['x-kubernetes-int-or-string']) {
    return typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
  }
  if (Array.isArray(value)) {
    const items = schema.items;
    return items && isKnownType(items)
      ? value.map(item => celValue(items, item))
      : undefined;
  }
  if (isObject(value)) {
    return celObject(
      schema,
      value,
      resource || schema['x-kubernetes-embedded-resource'] === true,
    );
  }
  if (typeof value === 'number') {
    return schema.type === 'integer' && Number.isInteger(value)
      ? BigInt(value)
      : value;
  }
  return typeof value === 'string' ? celText(schema.format, value) : value;
}

function isKnownType(schema: JSONSchemaProps): boolean {
  return (
    schema.type !== undefined || schema['x-kubernetes-int-or-string'] === true
  );
}

function celObject(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  resource: boolean,
): Record<string, unknown> {
  const isMap = typeof schema.additionalProperties === 'object';
  const entries: [string, unknown][] = resource ? typeMeta(value) : [];
  for (const [name, item] of Object.entries(value)) {
    const child = childSchema(schema, name);
    const key = isMap ? name : escapeFieldName(name);
    if (!child || key === undefined || !isKnownType(child)) {
      continue;
    }
    if (resource && (name === 'metadata' || name === 'kind')) {
      continue;
    }
    const converted = celValue(child, item);
    if (converted !== undefined) {
      entries.push([key, converted]);
    }
  }
  return Object.fromEntries(entries);
}

/** What a rule sees of any object: its type, and its name alone. */
function typeMeta(value: Record<string, unknown>): [string, unknown][] {
  const metadata = isObject(value.metadata) ? value.metadata : {};
  return [
    ['apiVersion', value.apiVersion],
    ['kind', value.kind],
    [
      'metadata',
      Object.fromEntries(
        ['name', 'generateName']
          .filter(field => typeof metadata[field] === 'string')
          .map(field => [field, metadata[field]]),
      ),
    ],
  ];
}

function celText(format: string | undefined, text: string): unknown {
  switch (format) {
    case 'date-time':
    case 'datetime':
      return new Date(text);
    case 'date':
      return new Date(`${text}T00:00:00Z`);
    case 'duration':
      return celEnvironment().evaluate('duration(self)', {
        self: toGoDuration(text),
      });
    case 'byte':
      return Uint8Array.from(atob(text), char => char.charCodeAt(0));
    default:
      return text;
  }
}
