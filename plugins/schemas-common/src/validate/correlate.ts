import { deepEqual } from '../schema/deepEqual';
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
  return old.find(
    candidate =>
      isObject(candidate) &&
      keys.every(key => deepEqual(candidate[key], item[key])),
  );
}

/** The old value of a field, where the whole was an object before too. */
export function correlateField(old: unknown, name: string): unknown {
  return isObject(old) && Object.hasOwn(old, name) ? old[name] : undefined;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
