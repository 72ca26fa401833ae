import { toGoDuration } from '../formats/times';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { isWhole } from '../validate/numbers';
import { parseDuration } from './library/parseDuration';
import { parseDateTime } from './library/parseTimestamp';
import { CelError } from './values/CelError';
import { CelValue } from './values/CelValue';
import { List } from './values/List';
import { SchemaObject } from './values/SchemaObject';
import { Unknown } from './values/Unknown';

/**
 * Turns JSON into the value that a rule sees, by the schema (apiserver
 * `UnstructuredToVal`): whole numbers are ints, times and durations are such,
 * fields that the schema does not describe do not exist.
 *
 * @param resource - whether it is a whole object, of which rules see the type
 * and the name
 * @throws CelError for a value that the schema does not have
 */
export function celValue(
  schema: JSONSchemaProps,
  value: unknown,
  resource = false,
): CelValue {
  if (value === null || value === undefined) {
    if (schema.nullable) {
      return null;
    }
    throw new CelError('invalid data, got null for schema with nullable=false');
  }
  if (schema['x-kubernetes-int-or-string']) {
    return typeof value === 'string'
      ? value
      : wholeNumber(value, 'int or string');
  }
  switch (schema.type) {
    case 'object':
      return objectValue(schema, value, resource);
    case 'array':
      return listValue(schema, value);
    case 'string':
      return textValue(
        schema.format,
        must(typeof value === 'string', value) as string,
      );
    case 'number':
      return Number(
        must(typeof value === 'number' || typeof value === 'bigint', value),
      );
    case 'integer':
      return wholeNumber(value, 'int');
    case 'boolean':
      return must(typeof value === 'boolean', value) as boolean;
    default:
      return unknownValue(schema, value);
  }
}

function unknownValue(schema: JSONSchemaProps, value: unknown): CelValue {
  if (schema['x-kubernetes-preserve-unknown-fields']) {
    return new Unknown(value);
  }
  throw new CelError('invalid type: the schema says none');
}

function must(fits: boolean, value: unknown): unknown {
  if (!fits) {
    throw new CelError(`invalid data, got ${typeof value}`);
  }
  return value;
}

function wholeNumber(value: unknown, expected: string): bigint {
  if (!isWhole(value)) {
    throw new CelError(`invalid data, expected ${expected}`);
  }
  return BigInt(value);
}

function objectValue(
  schema: JSONSchemaProps,
  value: unknown,
  resource: boolean,
): CelValue {
  if (!isObject(value)) {
    throw new CelError('invalid data, expected a map');
  }
  const isWholeObject =
    resource || schema['x-kubernetes-embedded-resource'] === true;
  return new SchemaObject(
    isWholeObject ? withTypeAndName(schema) : schema,
    value,
  );
}

const TEXT: JSONSchemaProps = { type: 'string' };
const HEAD: Record<string, JSONSchemaProps> = {
  apiVersion: TEXT,
  kind: TEXT,
  metadata: { type: 'object', properties: { name: TEXT, generateName: TEXT } },
};
const wholeObjects = new WeakMap<JSONSchemaProps, JSONSchemaProps>();

function withTypeAndName(schema: JSONSchemaProps): JSONSchemaProps {
  const known = wholeObjects.get(schema);
  if (known) {
    return known;
  }
  const whole = { ...schema, properties: { ...schema.properties, ...HEAD } };
  wholeObjects.set(schema, whole);
  return whole;
}

function listValue(schema: JSONSchemaProps, value: unknown): CelValue {
  const items = schema.items;
  if (!Array.isArray(value) || !items) {
    throw new CelError('invalid data, expected an array');
  }
  const type = schema['x-kubernetes-list-type'];
  return new List(
    value.map(item => celValue(items, item)),
    type === 'set' || type === 'map' ? type : undefined,
    schema['x-kubernetes-list-map-keys'],
  );
}

function textValue(format: string | undefined, text: string): CelValue {
  switch (format) {
    case 'date-time':
      return parseDateTime(text);
    case 'date':
      return parseDateTime(`${text}T00:00:00Z`);
    case 'duration':
      return parseDuration(toGoDuration(text) ?? text);
    case 'byte':
      return bytesOf(text);
    default:
      return text;
  }
}

const BASE64URL = /^(?:[\w-]{4})*(?:[\w-]{2}==|[\w-]{3}=)?$/;

// The alphabet of URLs, though the format has the other one: a text with `+`
// or `/` has the format, and rules over it fail (strfmt `Base64.UnmarshalText`).
function bytesOf(text: string): Uint8Array {
  const digits = text.replace(/[\r\n]/g, '');
  if (!BASE64URL.test(digits)) {
    throw new CelError(`${text} is no base64 in the alphabet of URLs`);
  }
  const plain = digits.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(plain), char => char.charCodeAt(0));
}
