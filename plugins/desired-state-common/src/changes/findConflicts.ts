import type { JsonValue } from '@backstage/types';
import type { Edit } from '../edits/Edit';
import { dataOf, readYamlFile } from '../edits/YamlFile';
import { equalValues } from '../yaml/equalValues';
import type { Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';

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

function readData(text: string | undefined): JsonValue {
  const file = readYamlFile(text ?? '');
  return 'message' in file ? null : dataOf(file);
}

function yoursOf(edit: Edit): JsonValue | undefined {
  return edit.op === 'set' ? edit.value : undefined;
}

/**
 * Whether edits made against one text still hold on another. An edit conflicts
 * where the value at its path changed meanwhile, unless it changed to what
 * the edit wants.
 *
 * @param base - text of a file as the user saw it, by path
 * @param current - text of a file now, by path
 */
export function findConflicts(
  edits: Edit[],
  base: (file: string) => string | undefined,
  current: (file: string) => string | undefined,
): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const { file, path } = edit;
    const seen = base(file);
    const now = current(file);
    if (seen === now) {
      continue;
    }
    const before = valueAt(readData(seen), path);
    const theirs = valueAt(readData(now), path);
    const yours = yoursOf(edit);
    if (!equalValues(before, theirs) && !equalValues(theirs, yours)) {
      conflicts.push({ file, path, base: before, theirs, yours });
    }
  }
  return conflicts;
}
