import { pathsOverlap } from '@gitops-portal/plugin-desired-state-common';
import type { ChangeConflict } from '../api/ChangeConflictError';
import type { DraftEdit } from './DraftEdit';

/** Whose value stays. */
export type ConflictChoice = 'mine' | 'theirs';

/** The edits that are left when the conflicts have been decided. */
export function resolveConflicts(
  edits: DraftEdit[],
  conflicts: ChangeConflict[],
  choices: ConflictChoice[],
): DraftEdit[] {
  return edits.filter(
    edit =>
      !conflicts.some(
        (conflict, index) =>
          choices[index] === 'theirs' &&
          conflict.file === edit.file &&
          pathsOverlap(conflict.path, edit.path),
      ),
  );
}
