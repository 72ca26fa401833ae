import type { JsonObject, JsonValue } from '@backstage/types';

/** Whether a value is a map, the only thing that layers merge. */
export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergeValue(below: JsonValue | undefined, above: JsonValue): JsonValue {
  return isMap(above) ? mergeMap(isMap(below) ? below : {}, above) : above;
}

function mergeMap(below: JsonObject, above: JsonObject): JsonObject {
  const merged: JsonObject = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null || value === undefined) {
      delete merged[key];
    } else {
      // No key may reach the prototype, whatever a values file says.
      Object.defineProperty(merged, key, {
        value: mergeValue(
          Object.hasOwn(merged, key) ? merged[key] : undefined,
          value,
        ),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return merged;
}

/**
 * The effective values of layers, as Helm merges values files: a later layer
 * wins, maps merge, lists and scalars replace, `null` deletes.
 */
export function mergeLayers(layers: JsonObject[]): JsonObject {
  return layers.reduce(mergeMap, {});
}
