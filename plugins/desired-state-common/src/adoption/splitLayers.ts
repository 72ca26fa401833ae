import type { JsonObject } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { isMap, withKey } from '../merge/maps';

/** Values of an app: what all environments share, and what differs in each. */
interface SplitValues {
  common: JsonObject;
  environments: Record<string, JsonObject>;
}

/**
 * Splits the values of environments into layers: merged again, they are what
 * they were. What is null in one is never common, for it takes away.
 */
export function splitLayers(values: Record<string, JsonObject>): SplitValues {
  const all = Object.values(values);
  const common = all.length > 0 ? commonOf(all) : {};
  return {
    common,
    environments: Object.fromEntries(
      Object.entries(values).map(([environment, own]) => [
        environment,
        beyond(common, own),
      ]),
    ),
  };
}

function commonOf([first, ...others]: JsonObject[]): JsonObject {
  const common: JsonObject = {};
  for (const [key, value] of Object.entries(first)) {
    if (value === null || value === undefined) continue;
    const rest = others.map(other =>
      Object.hasOwn(other, key) ? other[key] : undefined,
    );
    if (isMap(value) && rest.every(isMap)) {
      const shared = commonOf([value, ...rest]);
      const isEmpty = [value, ...rest].every(
        map => Object.keys(map).length === 0,
      );
      if (isEmpty || Object.keys(shared).length > 0) {
        withKey(common, key, shared);
      }
    } else if (rest.every(other => deepEqual(other, value))) {
      withKey(common, key, value);
    }
  }
  return common;
}

/** What a map says that is not common. */
function beyond(common: JsonObject, own: JsonObject): JsonObject {
  const layer: JsonObject = {};
  for (const [key, value] of Object.entries(own)) {
    const shared = Object.hasOwn(common, key) ? common[key] : undefined;
    if (shared === undefined) withKey(layer, key, value);
    else if (isMap(shared) && isMap(value)) {
      const rest = beyond(shared, value);
      if (Object.keys(rest).length > 0) withKey(layer, key, rest);
    }
  }
  return layer;
}
