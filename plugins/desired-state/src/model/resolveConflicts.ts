import {
  applyEdits,
  pathsOverlap,
} from '@gitops-portal/plugin-desired-state-common';
import type { ChangeConflict } from '../api/ChangeConflictError';
import { editsOf, withText, type Draft, type HeadLayer } from './Draft';

/** Whose value stays. */
export type ConflictChoice = 'mine' | 'theirs';

/** The draft that is left when the conflicts have been decided. */
export function resolveConflicts(
  layers: HeadLayer[],
  draft: Draft,
  conflicts: ChangeConflict[],
  choices: ConflictChoice[],
): Draft {
  const theirs = conflicts.filter((_, index) => choices[index] === 'theirs');
  if (theirs.length === 0) {
    return draft;
  }
  let left: Draft = draft;
  for (const file of new Set(theirs.map(conflict => conflict.file))) {
    const head = layers.find(({ path }) => path === file)?.text;
    const edits = editsOf(layers, draft).filter(
      edit =>
        edit.file === file &&
        !theirs.some(
          conflict =>
            conflict.file === file && pathsOverlap(conflict.path, edit.path),
        ),
    );
    const { text } = applyEdits(head, edits, file);
    left = withText(layers, left, file, text ?? head ?? '');
  }
  return left;
}
