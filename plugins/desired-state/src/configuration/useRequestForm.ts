import {
  formatPath,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { useMemo, type Dispatch } from 'react';
import type { SpecFormContextValue } from '../form/SpecFormContext';
import { changeField, undoField } from '../model/DraftEdit';
import type { EditorAction, EditorState } from '../model/editorState';
import { fieldState } from '../model/fieldState';
import { fieldKey } from '../model/issuesByNode';
import type {
  ProjectedRequest,
  Projection,
} from '../model/projectConfiguration';
import { layerPath } from '../model/specPath';

/** What the form of a request reads, and how it changes the draft. */
export function useRequestForm(options: {
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
  projection: Projection;
  request: ProjectedRequest;
  isReadOnly: boolean;
  focused?: string;
  onShowLine: SpecFormContextValue['showLine'];
}): Omit<SpecFormContextValue, 'issuesOf' | 'isSearching'> {
  const { state, dispatch, projection, request, isReadOnly, focused } = options;
  const { onShowLine } = options;
  return useMemo(() => {
    const { edits, unfinished } = state;
    const { target } = projection;
    const placeInLayer = (path: Path) => layerPath(request, path);
    const textKey = (path: Path) => fieldKey(placeInLayer(path));
    return {
      isReadOnly,
      focused: focused === undefined ? undefined : normalized(focused),
      showLine: onShowLine,
      stateOf: path => fieldState(projection, edits, request, path),
      unfinishedOf: path => unfinished[textKey(path)],
      change: (path, value) =>
        dispatch({
          type: 'edited',
          edits: changeField(edits, {
            file: target.path,
            path: placeInLayer(path),
            value,
            headValue: target.head.at(placeInLayer(path))?.value,
          }),
        }),
      setUnfinished: (path, value) =>
        dispatch({ type: 'unfinished', key: textKey(path), value }),
      undo: path => {
        dispatch({ type: 'unfinished', key: textKey(path) });
        dispatch({
          type: 'edited',
          edits: undoField(edits, {
            file: target.path,
            path: placeInLayer(path),
            headValue: target.head.at(placeInLayer(path))?.value,
          }),
        });
      },
    };
  }, [state, dispatch, projection, request, isReadOnly, focused, onShowLine]);
}

/** Links may leave out the leading `spec`. */
function normalized(field: string): string {
  return field === 'spec' || field.startsWith('spec.')
    ? field
    : `${formatPath(['spec'])}.${field}`;
}
