import type { FieldNode } from '@gitops-portal/plugin-schemas-common';
import type { TextFinding } from './checkText';
import type { CursorPlace } from './cursorPlace';
import type { Suggestion } from './suggestions';

/** What an editor is told of the YAML in it. */
export interface YamlAssist {
  /** What can be typed at a place. */
  suggest(place: CursorPlace): Suggestion[];
  /** The field whose key a place is at. */
  explain(place: CursorPlace): FieldNode | undefined;
  /** What is to be marked in a text. Asked when typing pauses. */
  check(text: string): TextFinding[];
}
