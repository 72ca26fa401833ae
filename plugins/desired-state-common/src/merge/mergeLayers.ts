import type { JsonObject, JsonValue } from '@backstage/types';
import { isMap, withKey } from './maps';
import { mergeValues } from './mergeValues';

function withoutNulls(map: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(map)) {
    if (value === null || value === undefined) continue;
    withKey(
      kept,
      key,
      isMap(value) ? withoutNulls(value) : (value as JsonValue),
    );
  }
  return kept;
}

/**
 * What layers set in the end: merged as Helm merges values files, without what
 * a later layer takes out with `null`.
 */
export function mergeLayers(layers: JsonObject[]): JsonObject {
  return withoutNulls(mergeValues(layers));
}
