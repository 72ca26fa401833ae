import type { JsonValue } from '@backstage/types';
import type {
  Path,
  RemoveEdit,
  SetEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { startsWith } from './startsWith';
import { withValueAt } from './withValueAt';

/** One pending edit of the form. */
export type DraftEdit = SetEdit | RemoveEdit;

/** A field's new value in a file; `undefined` takes it out of the file. */
export interface FieldChange {
  file: string;
  path: Path;
  value: JsonValue | undefined;
  /** What the file holds there at the head, without any edit. */
  headValue: JsonValue | undefined;
}

/**
 * The edits with one more change. Each place is edited once: a later change
 * replaces an earlier one at the same place or below it, joins one above it,
 * and is dropped where it leads back to what the head has.
 */
export function changeField(
  edits: DraftEdit[],
  change: FieldChange,
): DraftEdit[] {
  const { file, path, value, headValue } = change;
  const above = edits.findIndex(
    edit =>
      edit.file === file &&
      edit.op === 'set' &&
      edit.path.length < path.length &&
      startsWith(path, edit.path),
  );
  if (above >= 0) {
    const parent = edits[above] as SetEdit;
    const rest = path.slice(parent.path.length);
    return edits.with(above, {
      ...parent,
      value: withValueAt(parent.value, rest, value) ?? {},
    });
  }
  const replaces = (edit: DraftEdit) =>
    edit.file === file && startsWith(edit.path, path);
  const removedAbove = edits.some(
    edit =>
      edit.file === file && edit.op === 'remove' && startsWith(path, edit.path),
  );
  const isBack = !removedAbove
    ? deepEqual(value, headValue)
    : value === undefined;
  const next = editOf(change);
  const result: DraftEdit[] = [];
  let placed = isBack;
  for (const edit of edits) {
    if (!replaces(edit)) {
      result.push(edit);
    } else if (!placed && edit.path.length === path.length) {
      result.push(next);
      placed = true;
    }
  }
  return placed ? result : [...result, next];
}

/** The edits with a place as it is at the head. */
export function undoField(
  edits: DraftEdit[],
  place: Omit<FieldChange, 'value'>,
): DraftEdit[] {
  const others = edits.filter(
    edit => edit.file !== place.file || !startsWith(edit.path, place.path),
  );
  return others.length < edits.length
    ? others
    : changeField(edits, { ...place, value: place.headValue });
}

function editOf({ file, path, value }: FieldChange): DraftEdit {
  return value === undefined
    ? { op: 'remove', file, path }
    : { op: 'set', file, path, value };
}
