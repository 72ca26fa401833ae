import type { JsonObject } from '@backstage/types';
import { isMap, withKey } from './maps';

function merge(below: JsonObject, above: JsonObject): JsonObject {
  let merged: JsonObject = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    merged = withKey(
      merged,
      key,
      isMap(value) && isMap(under) ? merge(under, value) : value,
    );
  }
  return merged;
}

/**
 * The values of a release from its values files: a later one wins, maps merge,
 * all else replaces. A `null` stays, for it may take out a value of the chart.
 *
 * Follows `mergeMaps` of helm.sh/helm/v3, pkg/cli/values/options.go.
 */
export function mergeValues(layers: JsonObject[]): JsonObject {
  return layers.reduce(merge, {});
}
