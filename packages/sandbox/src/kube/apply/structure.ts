import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { field, keyed, setValue } from './pathElement';
import type { PathElement } from './pathElement';

export type JsonMap = Record<string, unknown>;

/** How a value takes part in merging and ownership. */
type Structure = 'leaf' | 'map' | 'keyedList' | 'set';

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * By the schema's list and map types, or, where it has none, as the API
 * server deduces: maps are granular, lists atomic. A list whose items lack
 * their keys or repeat them is taken as atomic.
 */
export function structureOf(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): Structure {
  if (isMap(value)) {
    return schema?.['x-kubernetes-map-type'] === 'atomic' ? 'leaf' : 'map';
  }
  if (!Array.isArray(value)) {
    return 'leaf';
  }
  switch (schema?.['x-kubernetes-list-type']) {
    case 'map':
      return distinctItems(schema, value) ? 'keyedList' : 'leaf';
    case 'set':
      return distinctItems(schema, value) ? 'set' : 'leaf';
    default:
      return 'leaf';
  }
}

/** The schema of a field of a map or struct. */
export function fieldSchema(
  schema: JSONSchemaProps | undefined,
  name: string,
): JSONSchemaProps | undefined {
  const declared = schema?.properties?.[name];
  if (declared) {
    return declared;
  }
  const values = schema?.additionalProperties;
  return typeof values === 'object' ? values : undefined;
}

export function itemSchema(
  schema: JSONSchemaProps | undefined,
): JSONSchemaProps | undefined {
  const items = schema?.items;
  return Array.isArray(items) ? undefined : items;
}

/** The item's path element in a keyed list or set; keys default by schema. */
export function itemElement(
  schema: JSONSchemaProps | undefined,
  item: unknown,
): PathElement | undefined {
  if (schema?.['x-kubernetes-list-type'] === 'set') {
    return setValue(item);
  }
  if (!isMap(item)) {
    return undefined;
  }
  const keys: JsonMap = {};
  for (const key of schema?.['x-kubernetes-list-map-keys'] ?? []) {
    const value =
      item[key] ?? itemSchema(schema)?.properties?.[key]?.default ?? undefined;
    if (value !== undefined) {
      keys[key] = value;
    }
  }
  return Object.keys(keys).length > 0 ? keyed(keys) : undefined;
}

/** The children of a granular value by path element, in order. */
export function childrenOf(
  schema: JSONSchemaProps | undefined,
  value: unknown,
): Map<PathElement, { value: unknown; schema?: JSONSchemaProps }> {
  const children = new Map<
    PathElement,
    { value: unknown; schema?: JSONSchemaProps }
  >();
  if (isMap(value)) {
    for (const [name, child] of Object.entries(value)) {
      children.set(field(name), {
        value: child,
        schema: fieldSchema(schema, name),
      });
    }
  } else if (Array.isArray(value)) {
    for (const item of value) {
      children.set(itemElement(schema, item)!, {
        value: item,
        schema: itemSchema(schema),
      });
    }
  }
  return children;
}

/**
 * Whether a map's key is a field of a struct. Built-in schemas name only what
 * matters, so there every key of what is not a plain map is one.
 */
export function isDeclaredField(
  schema: JSONSchemaProps | undefined,
  name: string,
  custom: boolean,
): boolean {
  if (custom) {
    return schema?.properties?.[name] !== undefined;
  }
  return typeof schema?.additionalProperties !== 'object';
}

function distinctItems(schema: JSONSchemaProps, items: unknown[]): boolean {
  const seen = new Set<PathElement>();
  for (const item of items) {
    const element = itemElement(schema, item);
    if (element === undefined || seen.has(element)) {
      return false;
    }
    seen.add(element);
  }
  return true;
}
