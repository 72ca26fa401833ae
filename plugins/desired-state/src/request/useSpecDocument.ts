import type { JsonObject } from '@backstage/types';
import {
  applyEdits,
  changeAt,
  fieldKey,
  valueAt,
  type Path,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { useEffect, useMemo, useState } from 'react';
import { stringify } from 'yaml';
import type { SpecFormBinding } from '../form/SpecForm';
import type { UnfinishedText } from '../model/editorState';
import { plainState } from '../model/fieldState';
import { LayerContent } from '../model/LayerContent';

const FILE = 'spec.yaml';

/**
 * One spec as a document: its text, what it says, and a form that edits it.
 * Another value from outside begins a new document; what the text says is no
 * other one, so that comments stay.
 */
export function useSpecDocument(options: {
  value: JsonObject;
  isReadOnly: boolean;
  suggestionsFor: SpecFormBinding['suggestionsFor'];
}) {
  const { value: outside, isReadOnly, suggestionsFor } = options;
  const [text, setText] = useState(() => textOfSpec(outside));
  const [readable, setReadable] = useState(text);
  const [unfinished, setUnfinished] = useState<
    Record<string, UnfinishedText | undefined>
  >({});
  const { problem } = LayerContent.of(text);
  const value = LayerContent.of(readable).values;

  useEffect(() => {
    if (!LayerContent.of(text).problem) {
      setReadable(text);
    }
  }, [text]);

  const [seen, setSeen] = useState(outside);
  if (seen !== outside) {
    setSeen(outside);
    if (!deepEqual(outside, value) && !deepEqual(outside, seen)) {
      setText(textOfSpec(outside));
      setReadable(textOfSpec(outside));
    }
  }

  const form = useMemo((): SpecFormBinding => {
    const write = (path: Path, edits: PlainEdit[]) => {
      const result = applyEdits(text, edits, FILE);
      if (result.text === undefined) {
        const [{ message }] = result.problems;
        setUnfinished(known => ({
          ...known,
          [fieldKey(path)]: { text: '', problem: message },
        }));
      } else {
        setText(result.text);
        setReadable(result.text);
      }
    };
    return {
      isReadOnly: isReadOnly || problem !== undefined,
      exists: false,
      stateOf: path => plainState(valueAt(value, path.slice(1))),
      unfinishedOf: path => unfinished[fieldKey(path)],
      setUnfinished: (path, typed) =>
        setUnfinished(known => ({ ...known, [fieldKey(path)]: typed })),
      change: (path, next) =>
        write(
          path,
          changeAt(
            {
              file: FILE,
              path: path.slice(1),
              own: value,
              head: {},
              inherited: {},
            },
            next,
          ),
        ),
      override: () => {},
      undo: () => {},
      suggestionsFor,
    };
  }, [text, value, unfinished, isReadOnly, problem, suggestionsFor]);

  return {
    text,
    setText,
    value,
    problem,
    isUnfinished: Object.values(unfinished).some(typed => typed !== undefined),
    form,
  };
}

function textOfSpec(spec: JsonObject): string {
  return Object.keys(spec).length === 0
    ? ''
    : stringify(spec, { lineWidth: 0 });
}
