import { formatWords, isSupportedFormat } from '../formats/formats';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { enumWord } from '../validate/enumRule';

/** What a field accepts, in plain words: `from 1 to 50`, `may be null`. */
export function constraints(schema: JSONSchemaProps): string[] {
  return [
    ...range(schema),
    ...multiple(schema),
    ...size('character', schema.minLength, schema.maxLength),
    ...size('item', schema.minItems, schema.maxItems),
    ...size('entry', schema.minProperties, schema.maxProperties),
    ...format(schema),
    ...pattern(schema),
    ...uniqueness(schema),
    ...itemConstraints(schema),
    ...alternatives(schema),
    ...(schema.nullable ? ['may be null'] : []),
  ];
}

function range(schema: JSONSchemaProps): string[] {
  const { minimum, maximum } = schema;
  const plain = !schema.exclusiveMinimum && !schema.exclusiveMaximum;
  if (minimum !== undefined && maximum !== undefined && plain) {
    return [`from ${minimum} to ${maximum}`];
  }
  return [
    ...(minimum === undefined
      ? []
      : [`${schema.exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`]),
    ...(maximum === undefined
      ? []
      : [`${schema.exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`]),
  ];
}

function multiple(schema: JSONSchemaProps): string[] {
  return schema.multipleOf === undefined
    ? []
    : [`a multiple of ${schema.multipleOf}`];
}

function size(unit: string, least?: number, most?: number): string[] {
  const count = (number: number) =>
    `${number} ${number === 1 ? unit : plural(unit)}`;
  if (least && most !== undefined) {
    return least === most
      ? [`exactly ${count(least)}`]
      : [`${least} to ${count(most)}`];
  }
  if (least) {
    return [
      least === 1 && unit === 'character'
        ? 'not empty'
        : `at least ${count(least)}`,
    ];
  }
  return most === undefined ? [] : [`at most ${count(most)}`];
}

function plural(unit: string): string {
  return unit === 'entry' ? 'entries' : `${unit}s`;
}

function format(schema: JSONSchemaProps): string[] {
  return schema.type === 'string' && isSupportedFormat(schema.format)
    ? [formatWords(schema.format!)]
    : [];
}

// The pattern that Kubernetes itself gives its quantities.
const ANY_QUANTITY =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';

function pattern(schema: JSONSchemaProps): string[] {
  if (!schema.pattern) {
    return [];
  }
  return schema.pattern === ANY_QUANTITY
    ? ['an amount such as 500m or 1Gi']
    : [`matches ${schema.pattern}`];
}

function uniqueness(schema: JSONSchemaProps): string[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return ['no item twice'];
    case 'map':
      return [`no two items with the same ${keys.join(' and ')}`];
    default:
      return [];
  }
}

/** Limits on the items of a list, or values of a map, that have no fields. */
function itemConstraints(schema: JSONSchemaProps): string[] {
  const inner = schema.items ?? schema.additionalProperties;
  if (typeof inner !== 'object' || inner.properties) {
    return [];
  }
  const subject = schema.items ? 'each item' : 'each value';
  const words = [
    ...(inner.enum?.length
      ? [`one of ${inner.enum.map(enumWord).join(', ')}`]
      : []),
    ...constraints(inner),
  ];
  return words.map(word => `${subject} ${word}`);
}

function alternatives(schema: JSONSchemaProps): string[] {
  return [
    ...combine('exactly one of', schema.oneOf),
    ...combine('at least one of', schema.anyOf),
    ...(schema.not?.required?.length
      ? [`not ${schema.not.required.join(' together with ')}`]
      : []),
  ];
}

function combine(words: string, branches?: JSONSchemaProps[]): string[] {
  const required = (branches ?? []).map(branch => branch.required ?? []);
  return required.length > 0 && required.every(names => names.length > 0)
    ? [`${words} ${required.map(names => names.join(' and ')).join(' or ')}`]
    : [];
}
