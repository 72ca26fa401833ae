import type { JsonObject, JsonValue } from '@backstage/types';

/** Whether a value is a map, the only thing that layers merge. */
export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Sets a key of a map, which is changed and returned. No key reaches the
 * prototype, whatever a values file says.
 */
export function withKey(
  map: JsonObject,
  key: string,
  value: JsonValue | undefined,
): JsonObject {
  return Object.defineProperty(map, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
