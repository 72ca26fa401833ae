import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';

/**
 * The old item that an item of a list corresponds to: the one with the same
 * keys in a list of type map. Items of other lists correspond to none
 * (apiserver `CorrelatedObject`).
 */
export function correlateItem(
  schema: JSONSchemaProps,
  item: unknown,
  old: unknown,
): unknown {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (
    schema['x-kubernetes-list-type'] !== 'map' ||
    !keys ||
    !isObject(item) ||
    !Array.isArray(old) ||
    // Without all its keys, or with one that is a structure, it has no name.
    !keys.every(key => isScalar(item[key]))
  ) {
    return undefined;
  }
  return indexOf(old, keys).get(nameOf(item, keys));
}

const indexes = new WeakMap<unknown[], Map<string, unknown>>();

/** The items of a list by their keys, the first of each. */
function indexOf(list: unknown[], keys: string[]): Map<string, unknown> {
  const known = indexes.get(list);
  if (known) {
    return known;
  }
  const index = new Map<string, unknown>();
  for (const item of list) {
    const name = isObject(item) ? nameOf(item, keys) : undefined;
    if (name !== undefined && !index.has(name)) {
      index.set(name, item);
    }
  }
  indexes.set(list, index);
  return index;
}

function nameOf(item: Record<string, unknown>, keys: string[]): string {
  return JSON.stringify(
    keys.map(key =>
      typeof item[key] === 'bigint' ? `${item[key]}n` : item[key] ?? null,
    ),
  );
}

/** The old value of a field, where the whole was an object before too. */
export function correlateField(old: unknown, name: string): unknown {
  return isObject(old) && Object.hasOwn(old, name) ? old[name] : undefined;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}
