import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Edit } from '../edits/Edit';
import { valueAt } from '../yaml/valueAt';
import { readData } from './findConflicts';
import { isSamePlace } from './isSamePlace';

/** Somebody else took the same value away, or moved it to the same place. */
function isDone(edit: Edit, before: JsonValue, after: JsonValue): boolean {
  if (edit.op === 'set') return false;
  const { path } = edit;
  const value = valueAt(before, path);
  const isGone = value !== undefined && valueAt(after, path) === undefined;
  // An item of a list may have another index now.
  const isSame =
    path.every(step => typeof step === 'string') ||
    isSamePlace(before, after, path);
  const hasArrived =
    edit.op === 'remove' || deepEqual(valueAt(after, edit.to), value);
  return isGone && isSame && hasArrived;
}

/**
 * The edits without those that somebody else made meanwhile, for edits that
 * have no conflict: to remove what is gone is no fault of who asks for it.
 *
 * @param base - text of a file as the user saw it, by path
 * @param current - text of a file now, by path
 * @param dataOf - the data of a text, which may be known already
 */
export function pendingEdits(
  edits: Edit[],
  base: (file: string) => string | undefined,
  current: (file: string) => string | undefined,
  dataOf = readData,
): Edit[] {
  return edits.filter(edit => {
    const seen = base(edit.file);
    const now = current(edit.file);
    return seen === now || !isDone(edit, dataOf(seen), dataOf(now));
  });
}
