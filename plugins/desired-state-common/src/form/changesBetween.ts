import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { RemoveEdit, SetEdit } from '../edits/Edit';
import { isMap } from '../merge/maps';
import type { Path } from '../yaml/Path';

/** An edit that leaves nothing open: a value is set, or taken out. */
export type PlainEdit = SetEdit | RemoveEdit;

/**
 * The edits that turn one value into another, as deep in it as they can be:
 * what is not named by one stays as it is written.
 *
 * @param file - that the value is in
 * @param path - where in the file it is
 */
export function changesBetween(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  file: string,
  path: Path = [],
): PlainEdit[] {
  if (deepEqual(before, after)) {
    return [];
  }
  if (after === undefined) {
    return [{ op: 'remove', file, path }];
  }
  if (isMap(before) && isMap(after)) {
    return betweenMaps(before, after, file, path);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return betweenLists(before, after, file, path);
  }
  return [{ op: 'set', file, path, value: after }];
}

function betweenMaps(
  before: Record<string, JsonValue | undefined>,
  after: Record<string, JsonValue | undefined>,
  file: string,
  path: Path,
): PlainEdit[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap(key =>
    changesBetween(
      Object.hasOwn(before, key) ? before[key] : undefined,
      Object.hasOwn(after, key) ? after[key] : undefined,
      file,
      [...path, key],
    ),
  );
}

function betweenLists(
  before: JsonValue[],
  after: JsonValue[],
  file: string,
  path: Path,
): PlainEdit[] {
  const shared = Math.min(before.length, after.length);
  const removed = removedItems(before, after);
  if (removed && removed.length > 0) {
    // From the end, so that the other indices stay what they are.
    return removed
      .reverse()
      .map(index => ({ op: 'remove', file, path: [...path, index] }));
  }
  if (after.length < before.length || shared === 0) {
    return [{ op: 'set', file, path, value: after }];
  }
  const inPlace = before.every(
    (item, index) =>
      deepEqual(item, after[index]) || isSameKind(item, after[index]),
  );
  const isAppended =
    after.length === before.length ||
    before.every((item, index) => deepEqual(item, after[index]));
  return inPlace && isAppended
    ? after.flatMap((item, index) =>
        changesBetween(before[index], item, file, [...path, index]),
      )
    : [{ op: 'set', file, path, value: after }];
}

function isSameKind(a: JsonValue, b: JsonValue): boolean {
  return isMap(a) === isMap(b) && Array.isArray(a) === Array.isArray(b);
}

/** The indices that are missing where the one list is a part of the other. */
function removedItems(
  before: JsonValue[],
  after: JsonValue[],
): number[] | undefined {
  const removed: number[] = [];
  let next = 0;
  for (const [index, item] of before.entries()) {
    if (next < after.length && deepEqual(item, after[next])) {
      next += 1;
    } else {
      removed.push(index);
    }
  }
  return next === after.length && after.length > 0 ? removed : undefined;
}
