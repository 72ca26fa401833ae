import { JsonValue } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { COMMON_TEXTS } from './namedTexts';
import { Move, schemaAtPath, valueAtPath } from './place';
import { ruleTexts } from './ruleTexts';
import { ruleWords, RuleWords } from './ruleWords';
import { scalarCandidates } from './scalarCandidates';
import type { SampleBuilder } from './SampleBuilder';

interface Spot {
  path: ValuePath;
  schema: JSONSchemaProps;
  present: boolean;
  required: boolean;
}

const MAX_DEPTH = 6;
const MAX_SPOTS = 40;

/**
 * Changes of the fields that a broken CEL rule names: leaving them out,
 * adding them, and values that the rule itself or their neighbours suggest.
 */
export function celMoves(
  schema: JSONSchemaProps,
  value: JsonValue,
  issue: SchemaIssue,
  builder: SampleBuilder,
): Move[] {
  const path = issue.subject ?? issue.path;
  const at = schemaAtPath(schema, path);
  if (!at) {
    return [];
  }
  const rules = rulesNear(at, issue);
  const words = rules.map(ruleWords);
  const named = new Set(words.flatMap(({ names }) => names));
  const spots = [
    ...spotsBelow(at, valueAtPath(value, path), path, named, 0),
    {
      path,
      schema: at,
      present: true,
      required: path.length === 0 || isRequired(schema, path),
    },
  ].slice(0, MAX_SPOTS);
  const neighbours = spots
    .map(spot => valueAtPath(value, spot.path) as JsonValue | undefined)
    .filter(isScalar);
  return [
    ...choices(at, valueAtPath(value, path), path, named),
    ...words.flatMap(word => deepFields(at, value, path, word, builder)),
    ...spots.flatMap(spot => entries(spot, words, builder)),
    ...spots.flatMap(spot => presence(spot, builder)),
    ...spots.flatMap(spot =>
      values(spot, rules, words, neighbours).map(next => ({
        path: spot.path,
        value: next,
      })),
    ),
    ...spots.flatMap(spot => counts(spot, value, builder)),
  ];
}

/** The broken rule where its message tells it, else all of the place. */
function rulesNear(schema: JSONSchemaProps, issue: SchemaIssue): string[] {
  const rules = schema['x-kubernetes-validations'] ?? [];
  const broken = rules.filter(
    ({ message, rule }) =>
      message?.trim() === issue.message || issue.message.includes(rule.trim()),
  );
  return (broken.length > 0 ? broken : rules).map(({ rule }) => rule);
}

function isRequired(schema: JSONSchemaProps, path: ValuePath): boolean {
  const parent = schemaAtPath(schema, path.slice(0, -1));
  return parent?.required?.includes(`${path.at(-1)}`) === true;
}

/** Fields of these names, of what is there and one step beyond. */
function spotsBelow(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  named: Set<string>,
  depth: number,
): Spot[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.flatMap((item, index) =>
          spotsBelow(items, item, [...path, index], named, depth + 1),
        )
      : [];
  }
  if (!isObject(value)) {
    return [];
  }
  const fields = Object.entries(schema.properties ?? {}).flatMap(
    ([name, property]): Spot[] => {
      const present = Object.hasOwn(value, name);
      const at = [...path, name];
      const required = schema.required?.includes(name) === true;
      return [
        ...(named.has(name)
          ? [{ path: at, schema: property, present, required }]
          : []),
        ...(present
          ? spotsBelow(property, value[name], at, named, depth + 1)
          : []),
      ];
    },
  );
  const { additionalProperties: entry } = schema;
  const inMap =
    typeof entry === 'object'
      ? Object.entries(value).flatMap(([name, item]) =>
          spotsBelow(entry, item, [...path, name], named, depth + 1),
        )
      : [];
  return [...fields, ...inMap];
}

/**
 * Of several optional fields that a rule names in one object, each alone, and
 * none: what rules that count fields, or that exclude some, leave.
 */
function choices(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  named: Set<string>,
): Move[] {
  if (!isObject(value)) {
    return [];
  }
  const optional = Object.keys(schema.properties ?? {}).filter(
    name =>
      named.has(name) &&
      Object.hasOwn(value, name) &&
      !schema.required?.includes(name),
  );
  if (optional.length < 3) {
    return [];
  }
  const without = (names: string[]) =>
    Object.fromEntries(
      Object.entries(value).filter(([name]) => !names.includes(name)),
    ) as JsonValue;
  return [
    ...optional.map(kept => ({
      path,
      value: without(optional.filter(name => name !== kept)),
    })),
    { path, value: without(optional) },
  ];
}

/** Fields inside fields that a rule reads and that are not there. */
function deepFields(
  schema: JSONSchemaProps,
  value: JsonValue,
  path: ValuePath,
  { paths }: RuleWords,
  builder: SampleBuilder,
): Move[] {
  return paths.flatMap(steps => {
    const at = [...path, ...steps];
    const field = schemaAtPath(schema, steps);
    return field && valueAtPath(value, at) === undefined
      ? [{ path: at, value: builder.build(field, `${steps.at(-1)}`).value }]
      : [];
  });
}

/** Entries that a rule asks of a map. */
function entries(
  { path, schema, present }: Spot,
  words: RuleWords[],
  builder: SampleBuilder,
): Move[] {
  const { additionalProperties, properties } = schema;
  if (!present || typeof additionalProperties !== 'object' || properties) {
    return [];
  }
  return words
    .flatMap(word => word.entries)
    .map(({ key, value }) => ({
      path: [...path, key],
      value: value ?? builder.build(additionalProperties, key).value,
    }));
}

function presence(spot: Spot, builder: SampleBuilder): Move[] {
  if (!spot.present) {
    const name = `${spot.path.at(-1)}`;
    return [{ path: spot.path, value: builder.build(spot.schema, name).value }];
  }
  return spot.required ? [] : [{ path: spot.path }];
}

function values(
  spot: Spot,
  rules: string[],
  words: RuleWords[],
  neighbours: JsonValue[],
): JsonValue[] {
  const { schema } = spot;
  if (schema.type === 'object' || schema.type === 'array') {
    return [];
  }
  const name = `${spot.path.at(-1)}`;
  const own = [...scalarCandidates(schema, name)].slice(0, 12);
  if (schema.enum?.length || schema.type === 'boolean') {
    return own;
  }
  const suggested: JsonValue[] = words.flatMap(word => word.values);
  const isText = schema.type === 'string';
  const all = [
    ...(isText ? ruleTexts(rules, schema) : []),
    ...suggested,
    ...neighbours,
    ...own,
    ...(isText ? COMMON_TEXTS : neighbours.flatMap(around)),
  ];
  return all.filter(value => isText === (typeof value === 'string'));
}

function around(value: JsonValue): number[] {
  return typeof value === 'number' ? [value + 1, value - 1] : [];
}

/** One entry more, or none, of a list or a map. */
function counts(spot: Spot, value: JsonValue, builder: SampleBuilder): Move[] {
  const at = valueAtPath(value, spot.path);
  const { items, additionalProperties } = spot.schema;
  if (Array.isArray(at) && items) {
    const next = builder.build(items, `${spot.path.at(-1)}`, at.length).value;
    return [
      { path: [...spot.path, at.length], value: next },
      { path: spot.path, value: [] },
    ];
  }
  if (isObject(at) && typeof additionalProperties === 'object') {
    const entry = builder.build(additionalProperties, 'example').value;
    return [
      { path: [...spot.path, 'example'], value: entry },
      { path: spot.path, value: {} },
    ];
  }
  return [];
}

function isScalar(value: JsonValue | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
