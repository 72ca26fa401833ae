import type { JsonValue } from '@backstage/types';
import type {
  FieldIssue,
  FormNode,
  Path,
} from '@gitops-portal/plugin-desired-state-common';
import { createContext, useContext } from 'react';
import type { UnfinishedText } from '../model/editorState';
import type { FieldState } from '../model/fieldState';
import type { Suggestion } from './Suggestion';

/** What the rows of a form read and do. */
export interface SpecFormContextValue {
  isReadOnly: boolean;
  /** The request exists, so that what cannot change later cannot change. */
  exists: boolean;
  /** What the layer below is called, where there is one: `base`. */
  below?: string;
  /** What the edited layer is called: `staging`. */
  layer?: string;
  stateOf(path: Path): FieldState;
  issuesOf(path: Path): FieldIssue[];
  /** Whether something at or below a place would be refused. */
  hasProblemIn(path: Path): boolean;
  unfinishedOf(path: Path): UnfinishedText | undefined;
  /** Sets a place in the edited layer; `undefined` takes it out of there. */
  change(path: Path, value: JsonValue | undefined): void;
  /** Repeats in the edited layer what it inherits. */
  override(path: Path): void;
  setUnfinished(path: Path, text: UnfinishedText | undefined): void;
  /** Takes back the pending change of a place. */
  undo(path: Path): void;
  /** Shows the line of a layer beside the form. */
  showLine?(file: string, line: number | undefined): void;
  /** What exists and could stand in a place. */
  suggestionsFor(node: FormNode): Suggestion[];
  /** The field that the URL names, as `formatPath` writes it. */
  focused?: string;
  /** Whether a search is on. */
  isSearching: boolean;
  /** Whether what a search found is at a place, or inside it. */
  isFound(path: Path): boolean;
}

const SpecFormContext = createContext<SpecFormContextValue | undefined>(
  undefined,
);

export const SpecFormProvider = SpecFormContext.Provider;

/** The form that a row is in. */
export function useSpecForm(): SpecFormContextValue {
  const value = useContext(SpecFormContext);
  if (!value) {
    throw new Error('A field is shown outside of a form');
  }
  return value;
}
