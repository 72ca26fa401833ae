import { JsonValue } from '@backstage/types';
import { isObject } from './isObject';
import { JSONSchemaProps } from './JSONSchemaProps';
import { ShapeError, readShape, Shape } from './readShape';

// Filled below: a schema holds schemas.
const SCHEMA: Shape & { kind: 'object' } = { kind: 'object', fields: {} };
const SCHEMA_MAP: Shape = { kind: 'map', of: () => SCHEMA };
const SCHEMA_LIST: Shape = { kind: 'list', of: () => SCHEMA };
const STRING: Shape = { kind: 'string' };
const NUMBER: Shape = { kind: 'number' };
const INTEGER: Shape = { kind: 'integer' };
const BOOLEAN: Shape = { kind: 'boolean' };
const OPTIONAL_BOOLEAN: Shape = { kind: 'boolean', keepFalse: true };
const OPTIONAL_STRING: Shape = { kind: 'string', keepEmpty: true };
const STRINGS: Shape = { kind: 'list', of: () => STRING };
const JSON_VALUE: Shape = { kind: 'json' };

const RULE: Shape = {
  kind: 'object',
  fields: {
    rule: { kind: 'string', keepEmpty: true },
    message: STRING,
    messageExpression: STRING,
    reason: OPTIONAL_STRING,
    fieldPath: STRING,
    optionalOldSelf: OPTIONAL_BOOLEAN,
  },
};

const SCHEMA_OR_BOOLEAN: Shape = {
  kind: 'either',
  when: value => typeof value === 'boolean',
  first: OPTIONAL_BOOLEAN,
  second: () => SCHEMA,
};

const SCHEMA_OR_LIST: Shape = {
  kind: 'either',
  when: value => Array.isArray(value),
  first: SCHEMA_LIST,
  second: () => SCHEMA,
};

SCHEMA.fields = {
  id: STRING,
  $schema: STRING,
  $ref: OPTIONAL_STRING,
  description: STRING,
  type: STRING,
  format: STRING,
  title: STRING,
  default: JSON_VALUE,
  maximum: NUMBER,
  exclusiveMaximum: BOOLEAN,
  minimum: NUMBER,
  exclusiveMinimum: BOOLEAN,
  maxLength: INTEGER,
  minLength: INTEGER,
  pattern: STRING,
  maxItems: INTEGER,
  minItems: INTEGER,
  uniqueItems: BOOLEAN,
  multipleOf: NUMBER,
  enum: { kind: 'list', of: () => JSON_VALUE },
  maxProperties: INTEGER,
  minProperties: INTEGER,
  required: STRINGS,
  items: SCHEMA_OR_LIST,
  allOf: SCHEMA_LIST,
  oneOf: SCHEMA_LIST,
  anyOf: SCHEMA_LIST,
  not: { kind: 'lazy', of: () => SCHEMA },
  properties: SCHEMA_MAP,
  additionalProperties: SCHEMA_OR_BOOLEAN,
  patternProperties: SCHEMA_MAP,
  definitions: SCHEMA_MAP,
  externalDocs: {
    kind: 'object',
    fields: { description: STRING, url: STRING },
  },
  example: JSON_VALUE,
  nullable: BOOLEAN,
  'x-kubernetes-preserve-unknown-fields': OPTIONAL_BOOLEAN,
  'x-kubernetes-embedded-resource': BOOLEAN,
  'x-kubernetes-int-or-string': BOOLEAN,
  'x-kubernetes-list-map-keys': STRINGS,
  'x-kubernetes-list-type': OPTIONAL_STRING,
  'x-kubernetes-map-type': OPTIONAL_STRING,
  'x-kubernetes-validations': { kind: 'list', of: () => RULE },
};

/** A schema, or the reason why the value is none, with the place in it. */
export type ParsedSchema =
  | { schema: JSONSchemaProps; problem?: undefined }
  | { schema?: undefined; problem: { path: string[]; message: string } };

/**
 * Reads a schema as the API server does: fields that it does not know
 * (`x-ui-*`, `examples`) are dropped, and so is what says nothing
 * (`required: []`, `nullable: false`).
 */
export function parseJSONSchemaProps(value: unknown): ParsedSchema {
  if (!isObject(value)) {
    return { problem: { path: [], message: 'expected a schema (an object)' } };
  }
  try {
    return {
      schema: readShape(SCHEMA, value as JsonValue, []) as JSONSchemaProps,
    };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { problem: { path: error.path, message: error.message } };
    }
    throw error;
  }
}
