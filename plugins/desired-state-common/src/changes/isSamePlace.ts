import type { JsonValue } from '@backstage/types';
import { isMap } from '../merge/maps';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';

/** Fields that tell the items of a list apart, as people write lists. */
export const itemNames = ['name', 'key', 'id', 'number'];

function isSameItem(a: JsonValue | undefined, b: JsonValue | undefined) {
  if (isMap(a) && isMap(b)) {
    const name = itemNames.find(key => a[key] !== undefined);
    if (name) {
      return deepEqual(a[name], b[name]);
    }
  }
  return deepEqual(a, b);
}

const formOf = (value: JsonValue | undefined) => {
  if (Array.isArray(value)) return 'list';
  return isMap(value) ? 'map' : 'value';
};

/** Nothing yet: a parent that is missing or null is made on the way. */
const isNothing = (value: JsonValue | undefined) =>
  value === undefined || value === null;

/**
 * Whether a path leads to the same place in two versions of a file: the maps
 * and lists on its way are still ones, and no item of a list moved in between.
 */
export function isSamePlace(
  before: JsonValue,
  after: JsonValue,
  path: Path,
): boolean {
  return path.every((step, depth) => {
    const was = valueAt(before, path.slice(0, depth));
    const is = valueAt(after, path.slice(0, depth));
    if (isNothing(was)) {
      return isNothing(is) || formOf(is) === 'map';
    }
    if (formOf(was) !== formOf(is)) {
      return false;
    }
    if (!Array.isArray(was) || !Array.isArray(is)) {
      return true;
    }
    const isLast = depth === path.length - 1;
    return was
      .slice(0, isLast ? Number(step) : Number(step) + 1)
      .every((item, index) => isSameItem(item, is[index]));
  });
}
