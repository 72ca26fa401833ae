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
import { onHead } from '../model/onHead';
import {
  firstStep,
  stepBack,
  stepForward,
  stepTo,
  type Steps,
} from '../model/steps';
import type { UndoProps } from '../review/UndoButtons';

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
  const [steps, setSteps] = useState(() => firstStep(textOfSpec(outside)));
  const { value: text } = steps;
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
      setSteps(firstStep(textOfSpec(outside)));
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
        const next = onHead(FILE, headOf(steps), text, result.text);
        setSteps(stepTo(steps, next, fieldKey(path)));
        setReadable(next);
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
  }, [steps, text, value, unfinished, isReadOnly, problem, suggestionsFor]);

  // What was half typed is of the text that is left.
  const move = (next: Steps<string>) => {
    setSteps(next);
    setUnfinished({});
  };
  const undo: UndoProps = {
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    onUndo: () => move(stepBack(steps)),
    onRedo: () => move(stepForward(steps)),
  };

  return {
    text,
    setText: (next: string) => setSteps(stepTo(steps, next, 'text')),
    undo,
    value,
    problem,
    isUnfinished: Object.values(unfinished).some(typed => typed !== undefined),
    form,
  };
}

/** The text before the field was typed into: its comments are to stay. */
function headOf({ value, past }: Steps<string>): string {
  return past.at(-1)?.value ?? value;
}

function textOfSpec(spec: JsonObject): string {
  return Object.keys(spec).length === 0
    ? ''
    : stringify(spec, { lineWidth: 0 });
}
