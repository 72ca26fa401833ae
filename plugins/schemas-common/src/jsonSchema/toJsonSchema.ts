import { JsonValue } from '@backstage/types';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { describeField } from './describeField';
import { editorFormat } from './editorFormat';
import { editorPattern } from './editorPattern';
import { JsonSchema } from './JsonSchema';

/** How strict the JSON Schema is. */
export interface JsonSchemaOptions {
  /**
   * Whether values come in layers, of which one may leave out what another
   * sets, and take away by null: nothing is required then, and null is
   * accepted everywhere.
   */
  layered?: boolean;
  /**
   * Whether null is accepted where nothing is required, because values are
   * merged before they are checked and null takes away.
   */
  nullable?: boolean;
}

const EMBEDDED: Record<string, JSONSchemaProps> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  },
};

/**
 * A structural schema as JSON Schema. Fields that the API server would drop
 * are refused; rules that JSON Schema cannot say stand in the description.
 */
export function toJsonSchema(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions = {},
): JsonSchema {
  return whole(schema, '', options, true);
}

/**
 * @param name - of the field, for its description
 * @param structural - whether fields are complete here; in a branch of a
 *   combinator they only add to those outside
 */
function whole(
  schema: JSONSchemaProps,
  name: string,
  options: JsonSchemaOptions,
  structural: boolean,
): JsonSchema {
  return clean({
    ...(structural ? describeField(schema, name) : {}),
    ...types(schema, options),
    ...numbers(schema),
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    ...text(schema),
    ...lists(schema, name, options, structural),
    ...objects(schema, options, structural),
    enum: enumOf(schema, options),
    default: structural ? schema.default : undefined,
    examples:
      schema.example === undefined || !structural
        ? undefined
        : [schema.example],
    ...combinators(schema, options),
  });
}

function types(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
): JsonSchema {
  const named = schema['x-kubernetes-int-or-string']
    ? ['integer', 'string']
    : [schema.type].filter(type => type !== undefined && type !== '');
  if (named.length === 0) {
    return {};
  }
  const all = acceptsNull(schema, options) ? [...named, 'null'] : named;
  return { type: all.length === 1 ? all[0] : (all as string[]) };
}

function acceptsNull(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
): boolean {
  return Boolean(schema.nullable || options.layered || options.nullable);
}

function enumOf(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
): JsonValue[] | undefined {
  if (!schema.enum?.length) {
    return undefined;
  }
  return acceptsNull(schema, options) && !schema.enum.includes(null)
    ? [...schema.enum, null]
    : schema.enum;
}

function numbers(schema: JSONSchemaProps): JsonSchema {
  const { minimum, maximum, multipleOf } = schema;
  return {
    ...(schema.exclusiveMinimum ? { exclusiveMinimum: minimum } : { minimum }),
    ...(schema.exclusiveMaximum ? { exclusiveMaximum: maximum } : { maximum }),
    multipleOf,
  };
}

function text(schema: JSONSchemaProps): JsonSchema {
  return {
    pattern: editorPattern(schema.pattern),
    format: editorFormat(schema.format),
  };
}

function lists(
  schema: JSONSchemaProps,
  name: string,
  options: JsonSchemaOptions,
  structural: boolean,
): JsonSchema {
  return {
    items: schema.items
      ? whole(schema.items, name, { ...options, layered: false }, structural)
      : undefined,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    uniqueItems: schema['x-kubernetes-list-type'] === 'set' ? true : undefined,
  };
}

function objects(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
  structural: boolean,
): JsonSchema {
  const own = schema['x-kubernetes-embedded-resource'] ? EMBEDDED : {};
  const properties = Object.fromEntries(
    Object.entries({ ...own, ...schema.properties }).map(([name, property]) => [
      name,
      whole(property, name, inner(schema, name, options), structural),
    ]),
  );
  const required = [
    ...(schema.required ?? []),
    ...(schema['x-kubernetes-embedded-resource'] ? ['apiVersion', 'kind'] : []),
  ].filter(
    // The API server fills a default in before it asks what is required.
    name => schema.properties?.[name]?.default === undefined,
  );
  return {
    properties: Object.keys(properties).length > 0 ? properties : undefined,
    additionalProperties: structural ? additional(schema, options) : undefined,
    required:
      required.length > 0 && !options.layered
        ? [...new Set(required)]
        : undefined,
    minProperties: options.layered ? undefined : schema.minProperties,
    maxProperties: schema.maxProperties,
  };
}

/** Null may take away what need not be there. */
function inner(
  schema: JSONSchemaProps,
  name: string,
  options: JsonSchemaOptions,
): JsonSchemaOptions {
  return options.nullable && schema.required?.includes(name)
    ? { ...options, nullable: false }
    : options;
}

function additional(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
): JsonSchema | boolean | undefined {
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    return whole(additionalProperties, '', options, true);
  }
  const isObject = schema.type === 'object' || schema.properties !== undefined;
  if (!isObject) {
    return undefined;
  }
  return (
    additionalProperties === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true
  );
}

function combinators(
  schema: JSONSchemaProps,
  options: JsonSchemaOptions,
): JsonSchema {
  // A layer need not have what another has; the whole is checked elsewhere.
  if (options.layered) {
    return {};
  }
  const branches = (list?: JSONSchemaProps[]) =>
    list?.map(branch => whole(branch, '', options, false));
  return {
    allOf: branches(schema.allOf),
    anyOf: branches(schema.anyOf),
    oneOf: branches(schema.oneOf),
    not: schema.not ? whole(schema.not, '', options, false) : undefined,
  };
}

function clean(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([, value]) => value !== undefined),
  );
}
