import type { JsonValue } from '@backstage/types';
import {
  applyEdits,
  changeAt,
  changesBetween,
  fieldKey,
  formatPath,
  overrideAt,
  valueAt,
  type LayerPlace,
  type Path,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { useMemo, type Dispatch } from 'react';
import type { SpecFormBinding } from '../form/SpecForm';
import { withText } from '../model/Draft';
import type { EditorAction, EditorState } from '../model/editorState';
import { layersOf } from '../model/layersOf';
import { onHead } from '../model/onHead';
import { fieldState } from '../model/fieldState';
import type { ProjectedRequest, Projection } from '../model/Projection';
import { layerPath } from '../model/specPath';

/** What the form of a request reads, and how it changes the draft. */
export function useRequestForm(options: {
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
  projection: Projection;
  request: ProjectedRequest;
  isReadOnly: boolean;
  focused?: string;
  suggestionsFor: SpecFormBinding['suggestionsFor'];
  onShowLine: SpecFormBinding['showLine'];
}): SpecFormBinding {
  const { state, dispatch, projection, request, isReadOnly, focused } = options;
  const { onShowLine, suggestionsFor } = options;
  return useMemo(() => {
    const { draft, unfinished, configuration } = state;
    const { target, stack } = projection;
    const textKey = (path: Path) => fieldKey(layerPath(request, path));
    const placeOf = (path: Path): LayerPlace => ({
      file: target.path,
      path: layerPath(request, path),
      own: target.content.values,
      head: target.head.values,
      inherited: projection.inherited,
      specPath: request.specPath,
    });
    const setUnfinished: SpecFormBinding['setUnfinished'] = (path, value) =>
      dispatch({ type: 'unfinished', key: textKey(path), value });
    const write = (path: Path, edits: PlainEdit[], value?: JsonValue) => {
      const result = applyEdits(target.text, edits, target.path);
      if (result.text === undefined) {
        const [{ message }] = result.problems;
        setUnfinished(path, { text: `${value ?? ''}`, problem: message });
      } else if (result.text !== target.text) {
        const { path: file, headText, text } = target;
        dispatch({
          type: 'drafted',
          draft: withText(
            configuration ? layersOf(configuration, draft) : [],
            draft,
            file,
            onHead(file, headText, text, result.text),
          ),
          about: `${target.path} ${textKey(path)}`,
        });
      }
    };
    return {
      isReadOnly,
      exists: request.headSpec !== undefined,
      layer: target.environment ?? 'all environments',
      below: stack.indexOf(target) > 0 ? 'base' : undefined,
      focused: focused === undefined ? undefined : normalized(focused),
      showLine: onShowLine,
      suggestionsFor,
      stateOf: path => fieldState(projection, request, path),
      unfinishedOf: path => unfinished[textKey(path)],
      setUnfinished,
      change: (path, value) =>
        write(path, changeAt(placeOf(path), value), value),
      override: path => write(path, overrideAt(placeOf(path))),
      undo: path => {
        setUnfinished(path, undefined);
        const { own, head, file, path: full } = placeOf(path);
        const before = valueAt(head, full);
        write(
          path,
          before === undefined
            ? changeAt(placeOf(path), undefined)
            : changesBetween(valueAt(own, full), before, file, full),
        );
      },
    };
  }, [
    state,
    dispatch,
    projection,
    request,
    isReadOnly,
    focused,
    suggestionsFor,
    onShowLine,
  ]);
}

/** Links may leave out the leading `spec`. */
function normalized(field: string): string {
  return field === 'spec' || field.startsWith('spec.')
    ? field
    : `${formatPath(['spec'])}.${field}`;
}
