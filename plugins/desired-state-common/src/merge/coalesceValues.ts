import type { JsonObject } from '@backstage/types';
import { isMap, withKey } from './maps';

/**
 * What templates of a chart without dependencies see as `.Values`: the values
 * of the release on top of the chart's own. A `null` takes out a value that the
 * chart sets; where the chart sets none, it stays.
 *
 * Follows `CoalesceValues` of helm.sh/helm/v3, pkg/chartutil/coalesce.go.
 *
 * @param chart - the chart's values.yaml
 * @param values - of the release, see `mergeValues`
 */
export function coalesceValues(
  chart: JsonObject,
  values: JsonObject,
): JsonObject {
  const coalesced: JsonObject = {};
  for (const [key, value] of Object.entries(values)) {
    const own = Object.hasOwn(chart, key) ? chart[key] : undefined;
    // At the top, unlike below, a null takes out a null as well.
    if (value === null && own !== undefined) continue;
    withKey(
      coalesced,
      key,
      isMap(value) && isMap(own) ? coalesceMaps(own, value) : value,
    );
  }
  return withRest(coalesced, chart, values);
}

function coalesceMaps(chart: JsonObject, values: JsonObject): JsonObject {
  const coalesced: JsonObject = {};
  for (const [key, value] of Object.entries(values)) {
    const own = Object.hasOwn(chart, key) ? chart[key] : undefined;
    if (value === null && own !== undefined && own !== null) continue;
    withKey(
      coalesced,
      key,
      isMap(value) && isMap(own) ? coalesceMaps(own, value) : value,
    );
  }
  return withRest(coalesced, chart, values);
}

/** What only the chart sets. */
function withRest(
  coalesced: JsonObject,
  chart: JsonObject,
  values: JsonObject,
): JsonObject {
  for (const [key, own] of Object.entries(chart)) {
    if (!Object.hasOwn(values, key)) withKey(coalesced, key, own);
  }
  return coalesced;
}
