import type { JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';
import { createContext, useContext } from 'react';
import type { UnfinishedText } from '../model/editorState';
import type { FieldState } from '../model/fieldState';
import type { FieldIssue } from '../model/requestIssues';

/** What the rows of a form read and do. */
export interface SpecFormContextValue {
  isReadOnly: boolean;
  stateOf(path: Path): FieldState;
  issuesOf(path: Path): FieldIssue[];
  unfinishedOf(path: Path): UnfinishedText | undefined;
  /** Sets a field in this environment's layer; `undefined` takes it out. */
  change(path: Path, value: JsonValue | undefined): void;
  setUnfinished(path: Path, text: UnfinishedText | undefined): void;
  /** Takes back the pending change of a field. */
  undo(path: Path): void;
  /** Shows the line of a layer beside the form. */
  showLine(file: string, line: number | undefined): void;
  /** The field that the URL names, as `formatPath` writes it. */
  focused?: string;
  /** Whether a search is on: groups are then open. */
  isSearching: boolean;
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
