import { JsonValue } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { alternatives, forbiddenFields } from './alternatives';
import { celMoves } from './celMoves';
import { Move, schemaAtPath, valueAtPath } from './place';
import { scalarCandidates } from './scalarCandidates';
import type { SampleBuilder } from './SampleBuilder';

export type { Move } from './place';

/** Changes of a value that may do away with an issue, likely ones first. */
export function moves(
  schema: JSONSchemaProps,
  value: JsonValue,
  issue: SchemaIssue,
  builder: SampleBuilder,
): Move[] {
  const { path } = issue;
  const at = schemaAtPath(schema, path);
  switch (issue.rule) {
    case 'required':
      return [
        ...addition(at, path, builder),
        ...removal(schema, path.slice(0, -1)),
      ];
    case 'oneOf':
    case 'anyOf':
    case 'not':
    case 'allOf':
      return [
        ...combinatorMoves(at ?? {}, value, path, builder),
        ...removal(schema, path),
      ];
    case 'x-kubernetes-validations':
      return celMoves(schema, value, issue, builder);
    case 'minProperties':
      return additions(at ?? {}, value, path, builder);
    case 'maxProperties':
    case 'maxItems':
      return removals(value, path);
    default:
      return [...replacements(at, path, builder), ...removal(schema, path)];
  }
}

function addition(
  schema: JSONSchemaProps | undefined,
  path: ValuePath,
  builder: SampleBuilder,
): Move[] {
  const built = builder.build(schema ?? {}, nameOf(path));
  return [{ path, value: built.value }];
}

/** Another value at the same place. */
function replacements(
  schema: JSONSchemaProps | undefined,
  path: ValuePath,
  builder: SampleBuilder,
): Move[] {
  return [1, 2, 3, 4].map(variant => ({
    path,
    value: builder.build(schema ?? {}, nameOf(path), variant).value,
  }));
}

/** Leaves out the nearest part that may be left out. */
function removal(schema: JSONSchemaProps, path: ValuePath): Move[] {
  for (let length = path.length; length > 0; length--) {
    const parent = schemaAtPath(schema, path.slice(0, length - 1));
    const step = path[length - 1];
    if (typeof step === 'number' || !parent?.required?.includes(step)) {
      return [{ path: path.slice(0, length) }];
    }
  }
  return [];
}

function removals(value: JsonValue, path: ValuePath): Move[] {
  const at = valueAtPath(value, path);
  const steps = Array.isArray(at) ? [at.length - 1] : Object.keys(at ?? {});
  return steps.reverse().map(step => ({ path: [...path, step] }));
}

function additions(
  schema: JSONSchemaProps,
  value: JsonValue,
  path: ValuePath,
  builder: SampleBuilder,
): Move[] {
  const at = valueAtPath(value, path);
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => isObject(at) && !Object.hasOwn(at, name))
    .flatMap(([name, property]) =>
      addition(property, [...path, name], builder),
    );
}

/** Takes on one form after the other of a part with combinators. */
function combinatorMoves(
  schema: JSONSchemaProps,
  value: JsonValue,
  path: ValuePath,
  builder: SampleBuilder,
): Move[] {
  const at = valueAtPath(value, path);
  if (!isObject(at)) {
    const name = nameOf(path);
    return alternatives(schema).flatMap(form =>
      [...scalarCandidates(form, name)]
        .slice(0, 20)
        .map(candidate => ({ path, value: candidate })),
    );
  }
  const single = [
    ...forbiddenFields(schema.not),
    ...(schema.anyOf ?? []).flatMap(branch => branch.required ?? []),
    ...(schema.oneOf ?? []).flatMap(branch => branch.required ?? []),
  ];
  return [
    ...alternatives(schema).map(form => ({
      path,
      value: asForm(at as Record<string, JsonValue>, form, builder),
    })),
    ...[...new Set(single)].map(name =>
      Object.hasOwn(at, name)
        ? { path: [...path, name] }
        : {
            path: [...path, name],
            value: builder.build(schema.properties?.[name] ?? {}, name).value,
          },
    ),
  ];
}

/** The object without what a form forbids, with what it asks for. */
function asForm(
  value: Record<string, JsonValue>,
  form: JSONSchemaProps,
  builder: SampleBuilder,
): JsonValue {
  const forbidden = forbiddenFields(form.not, form.required);
  const kept = Object.entries(value).filter(([name]) => !forbidden.has(name));
  const added = (form.required ?? [])
    .filter(name => !Object.hasOwn(value, name))
    .map((name): [string, JsonValue] => [
      name,
      builder.build(form.properties?.[name] ?? {}, name).value,
    ]);
  return Object.fromEntries([...kept, ...added]);
}

function nameOf(path: ValuePath): string {
  return `${path.findLast(step => typeof step === 'string') ?? ''}`;
}
