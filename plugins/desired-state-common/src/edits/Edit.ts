import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';

/** Sets the value at a path of a file; missing parents are made. */
export interface SetEdit {
  op: 'set';
  file: string;
  path: Path;
  value: JsonValue;
}

/** Removes what is at a path of a file. */
export interface RemoveEdit {
  op: 'remove';
  file: string;
  path: Path;
}

/**
 * Moves what is at a path to another path of the same file. Both are told as
 * the file is before: behind an item that leaves a list, others move up.
 */
export interface MoveEdit {
  op: 'move';
  file: string;
  path: Path;
  to: Path;
}

/** One semantic change to a file: what is meant, not how it is written. */
export type Edit = SetEdit | RemoveEdit | MoveEdit;

/** Why an edit cannot be applied to a file. */
export interface EditProblem {
  file: string;
  path: Path;
  /** Line of the file, counted from 1. */
  line?: number;
  message: string;
}
