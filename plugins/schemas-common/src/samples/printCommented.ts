import { JsonObject, JsonValue } from '@backstage/types';
import { constraints } from '../fields/constraints';
import { typeName } from '../fields/typeName';
import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { enumWord } from '../validate/enumRule';
import { printScalar } from './printSample';
import type { SampleBuilder } from './SampleBuilder';

const WIDTH = 80;

/**
 * Prints an object with what is known of each field above it, and with the
 * fields that it leaves out as comments, so that taking the `#` away adds
 * them.
 *
 * @param builder - makes the values of the fields that are left out
 */
export function printCommented(
  schema: JSONSchemaProps,
  value: JsonObject,
  builder: SampleBuilder,
): string {
  const { apiVersion, kind, metadata, ...rest } = value;
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(
      ([name]) =>
        !['apiVersion', 'kind', 'metadata'].includes(name) &&
        (name !== 'status' || Object.hasOwn(value, name)),
    ),
  );
  const lines = [
    `apiVersion: ${printScalar(apiVersion)}`,
    `kind: ${printScalar(kind)}`,
    ...fieldLines('metadata', metadata ?? {}, 0),
    ...objectLines({ ...schema, properties }, rest as JsonObject, 0, builder),
  ];
  return `${lines.join('\n')}\n`;
}

function objectLines(
  schema: JSONSchemaProps,
  value: JsonObject,
  indent: number,
  builder: SampleBuilder,
): string[] {
  const properties = schema.properties ?? {};
  const described = Object.entries(properties).flatMap(([name, property]) => [
    ...explanation(
      name,
      property,
      schema.required?.includes(name) === true,
      indent,
    ),
    ...(Object.hasOwn(value, name)
      ? valueLines(name, value[name]!, property, indent, builder)
      : commentedOut(name, property, indent, builder)),
  ]);
  const others = Object.entries(value).flatMap(([name, item]) =>
    Object.hasOwn(properties, name) || item === undefined
      ? []
      : valueLines(
          name,
          item,
          childSchema(schema, name) ?? {},
          indent,
          builder,
        ),
  );
  return [...described, ...others];
}

/** What is commented out is shown in full, without comments of its own. */
function commentedOut(
  name: string,
  schema: JSONSchemaProps,
  indent: number,
  builder: SampleBuilder,
): string[] {
  const built = builder.build(schema, name);
  if (built.issues.length > 0) {
    return [`${pad(indent)}# ${printKey(name)}:`];
  }
  return valueLines(name, built.value, schema, 0, builder).map(
    line => `${pad(indent)}# ${line}`,
  );
}

function valueLines(
  name: string,
  value: JsonValue,
  schema: JSONSchemaProps,
  indent: number,
  builder: SampleBuilder,
): string[] {
  const key = `${pad(indent)}${printKey(name)}:`;
  if (Array.isArray(value) && value.length > 0) {
    return [
      key,
      ...value.flatMap(item =>
        itemLines(item, schema.items ?? {}, indent + 2, builder),
      ),
    ];
  }
  if (isObject(value)) {
    const lines = objectLines(schema, value as JsonObject, indent + 2, builder);
    return Object.keys(value).length > 0
      ? [key, ...lines]
      : [`${key} {}`, ...lines];
  }
  return [`${key} ${printScalar(value)}`];
}

function itemLines(
  value: JsonValue,
  schema: JSONSchemaProps,
  indent: number,
  builder: SampleBuilder,
): string[] {
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = objectLines(schema, value as JsonObject, indent + 2, builder);
    // A lone dash lets comments stand above the first field.
    return [`${pad(indent)}-`, ...lines];
  }
  if (Array.isArray(value) && value.length > 0) {
    return [
      `${pad(indent)}-`,
      ...value.flatMap(item =>
        itemLines(item, schema.items ?? {}, indent + 2, builder),
      ),
    ];
  }
  return [`${pad(indent)}- ${printScalar(value)}`];
}

function fieldLines(name: string, value: JsonValue, indent: number): string[] {
  return [
    `${pad(indent)}${name}:`,
    ...Object.entries(isObject(value) ? value : {}).map(
      ([key, item]) =>
        `${pad(indent + 2)}${printKey(key)}: ${printScalar(item)}`,
    ),
  ];
}

function explanation(
  name: string,
  schema: JSONSchemaProps,
  isRequired: boolean,
  indent: number,
): string[] {
  const facts = [
    typeName(schema, name),
    ...(isRequired ? ['required'] : []),
    ...(schema.default === undefined
      ? []
      : [`default ${JSON.stringify(schema.default)}`]),
    ...(schema.enum?.length
      ? [`one of ${schema.enum.map(enumWord).join(', ')}`]
      : []),
    ...constraints(schema),
  ].join('; ');
  const rules = (schema['x-kubernetes-validations'] ?? []).map(
    rule => `rule: ${rule.message ?? rule.rule}`,
  );
  return [
    ...wrap(schema.description ?? '', WIDTH - indent - 2),
    ...wrap(`(${facts})`, WIDTH - indent - 2),
    ...rules.flatMap(rule => wrap(rule, WIDTH - indent - 2)),
  ].map(line => `${pad(indent)}# ${line}`.trimEnd());
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    let line = '';
    for (const word of paragraph.trim().split(/\s+/).filter(Boolean)) {
      if (line && line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else {
        line = line ? `${line} ${word}` : word;
      }
    }
    if (line) {
      lines.push(line);
    }
  }
  return lines;
}

function printKey(name: string): string {
  return printScalar(name);
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}
