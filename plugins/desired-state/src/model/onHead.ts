import { applyEdits } from '@gitops-portal/plugin-desired-state-common';
import { editsBetween } from './Draft';

/** A text as edits of the head make it; undefined where they cannot. */
function byEdits(head: string, text: string, file: string) {
  const edits = editsBetween(file, head, text);
  return edits && applyEdits(head, edits, file).text;
}

/**
 * What a form makes of a layer, without the traces of the way there: who clears
 * a field and types into it again keeps the comment that stood beside it. What
 * was typed into the text itself stays as it was typed.
 *
 * @param before - the text that the form changed
 * @param after - what it made of it
 */
export function onHead(
  file: string,
  head: string,
  before: string,
  after: string,
): string {
  const isOfForm = byEdits(head, before, file) === before;
  return (isOfForm ? byEdits(head, after, file) : undefined) ?? after;
}
