import type { JsonValue } from '@backstage/types';
import type { FormField } from '@gitops-portal/plugin-desired-state-common';
import type { UnfinishedText } from '../model/editorState';
import type { Suggestion } from './Suggestion';

/** What every input of a field is given. */
export interface FieldInputProps {
  field: FormField;
  value: JsonValue | undefined;
  unfinished?: UnfinishedText;
  isReadOnly: boolean;
  isInvalid: boolean;
  labelId: string;
  descriptionId: string;
  /** What applies while nothing is set: `default: 2`. */
  placeholder?: string;
  suggestions: Suggestion[];
  /** `undefined` goes back to what is inherited. */
  onChange: (value: JsonValue | undefined) => void;
  onUnfinished: (text: UnfinishedText | undefined) => void;
}
