import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { untypedApply } from '../status/statusErrors';
import { fieldSchema, isMap, itemSchema } from './structure';

// Told by the server itself, whatever a kind's schema says of them.
const ofEveryObject = ['apiVersion', 'kind', 'metadata'];

/**
 * Refuses a configuration that is not of its kind's types, as the API server
 * does before it merges, by the first that is wrong: fields that the schema does
 * not have, maps, lists and scalars in each other's place.
 *
 * @throws KubeStatusError 500 without a reason
 */
export function requireTyped(kind: ResourceKind, config: KubeObject): void {
  if (!kind.custom || !kind.schema) return;
  const fields = Object.fromEntries(
    Object.entries(config).filter(([name]) => !ofEveryObject.includes(name)),
  );
  const [problem] = typedProblems(kind.schema, fields, '');
  if (problem) throw untypedApply(kind, config, problem);
}

function* typedProblems(
  schema: JSONSchemaProps,
  value: unknown,
  path: string,
): Generator<string> {
  const isUntyped =
    schema['x-kubernetes-int-or-string'] ||
    schema['x-kubernetes-preserve-unknown-fields'];
  if (value === null || value === undefined || isUntyped) return;
  switch (schema.type) {
    case 'object':
      if (isMap(value)) yield* fieldProblems(schema, value, path);
      else yield `${path}: expected map, got &{${goText(value)}}`;
      return;
    case 'array':
      if (Array.isArray(value)) yield* itemProblems(schema, value, path);
      else yield `${path}: expected list, got &{${goText(value)}}`;
      return;
    case 'integer':
    case 'number':
      if (typeof value !== 'number' && typeof value !== 'bigint') {
        yield `${path}: expected numeric (int or float), got ${goType(value)}`;
      }
      return;
    case 'boolean':
      if (typeof value !== 'boolean') {
        yield `${path}: expected boolean, got &{${goText(value)}}`;
      }
      return;
    case 'string':
      if (typeof value !== 'string') {
        yield `${path}: expected string, got &value.valueUnstructured{Value:${goText(
          value,
        )}}`;
      }
      return;
    default:
  }
}

function* fieldProblems(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: string,
) {
  for (const [name, item] of Object.entries(value)) {
    const declared = fieldSchema(schema, name);
    if (declared) {
      yield* typedProblems(declared, item, `${path}.${name}`);
    } else if (!isOpen(schema, name)) {
      yield `${path}.${name}: field not declared in schema`;
    }
  }
}

function isOpen(schema: JSONSchemaProps, name: string): boolean {
  return (
    schema.additionalProperties === true ||
    (schema['x-kubernetes-embedded-resource'] === true &&
      ofEveryObject.includes(name))
  );
}

function* itemProblems(
  schema: JSONSchemaProps,
  value: unknown[],
  path: string,
) {
  const items = itemSchema(schema);
  if (!items) return;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  for (const [index, item] of value.entries()) {
    const named = keys.flatMap(key =>
      isMap(item) && item[key] !== undefined
        ? [`${key}=${JSON.stringify(item[key])}`]
        : [],
    );
    yield* typedProblems(items, item, `${path}[${named.join(',') || index}]`);
  }
}

/** As Go prints a decoded value. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isMap(value)) return String(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${fields.map(([k, v]) => `${k}:${goText(v)}`).join(' ')}]`;
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isMap(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
