import type { JsonValue } from '@backstage/types';
import type { Edit } from '../edits/Edit';
import { readYamlFile } from '../edits/YamlFile';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import { isSamePlace } from './isSamePlace';

/** The same place was changed by somebody else meanwhile. */
export interface Conflict {
  file: string;
  path: Path;
  /** The value that the user saw; undefined where there was none. */
  base?: JsonValue;
  /** The value now. */
  theirs?: JsonValue;
  /** The value that the user wants; undefined where they remove it. */
  yours?: JsonValue;
}

/** The data of a text, null of what cannot be read. */
export function readData(text: string | undefined): JsonValue {
  const file = readYamlFile(text ?? '');
  return 'message' in file ? null : file.data;
}

/** What an edit wants where; a move wants two things. */
function wishesOf(
  edit: Edit,
  before: JsonValue,
): { path: Path; yours: JsonValue | undefined }[] {
  switch (edit.op) {
    case 'set':
      return [{ path: edit.path, yours: edit.value }];
    case 'remove':
      return [{ path: edit.path, yours: undefined }];
    default:
      return [
        { path: edit.path, yours: undefined },
        { path: edit.to, yours: valueAt(before, edit.path) },
      ];
  }
}

/**
 * Whether edits made against one text still hold on another. An edit conflicts
 * where the value at its path changed meanwhile, unless it changed to what the
 * edit wants, and where the path leads to another place now.
 *
 * @param base - text of a file as the user saw it, by path
 * @param current - text of a file now, by path
 * @param dataOf - the data of a text, which may be known already
 */
export function findConflicts(
  edits: Edit[],
  base: (file: string) => string | undefined,
  current: (file: string) => string | undefined,
  dataOf = readData,
): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const { file } = edit;
    const seen = base(file);
    const now = current(file);
    if (seen === now) {
      continue;
    }
    const before = dataOf(seen);
    const after = dataOf(now);
    for (const { path, yours } of wishesOf(edit, before)) {
      const value = valueAt(before, path);
      const theirs = valueAt(after, path);
      const isAsWanted =
        deepEqual(theirs, yours) ||
        (deepEqual(value, theirs) && isSamePlace(before, after, path));
      if (!isAsWanted) {
        conflicts.push({ file, path, base: value, theirs, yours });
      }
    }
  }
  return conflicts;
}
