import { applyEdits } from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';
import type { DraftEdit } from './DraftEdit';
import type { StoredDraft } from './DraftStore';

/** What is left of a draft on the configuration as it is now. */
export interface RestoredDraft {
  edits: DraftEdit[];
  /** What the person has to know about it, as a sentence. */
  notice?: string;
}

/**
 * Puts a draft on a newer configuration: edits that no longer apply are
 * dropped, and so are those that have nothing left to do.
 */
export function restoreDraft(
  draft: StoredDraft,
  configuration: Configuration,
): RestoredDraft {
  const edits: DraftEdit[] = [];
  const texts = new Map(
    configuration.layers.map(layer => [layer.path, layer.text]),
  );
  let dropped = 0;
  for (const edit of draft.edits) {
    const before = texts.get(edit.file);
    const { text } = texts.has(edit.file)
      ? applyEdits(before, [edit], edit.file)
      : { text: undefined };
    if (text === undefined) {
      dropped++;
    } else if (text !== (before ?? '')) {
      texts.set(edit.file, text);
      edits.push(edit);
    }
  }
  const files = new Set(draft.edits.map(edit => edit.file));
  const changed = configuration.layers.some(
    layer => files.has(layer.path) && (layer.text ?? '') !== draft.base,
  );
  return { edits, notice: noticeOf(draft, edits, dropped, changed) };
}

function noticeOf(
  draft: StoredDraft,
  edits: DraftEdit[],
  dropped: number,
  changed: boolean,
): string | undefined {
  if (dropped > 0) {
    return `${dropped} of your ${
      draft.edits.length
    } pending changes no longer ${
      dropped === 1 ? 'applies' : 'apply'
    } to the file and ${dropped === 1 ? 'was' : 'were'} dropped.`;
  }
  if (edits.length < draft.edits.length) {
    return 'What you had changed is in Git by now.';
  }
  return changed && edits.length > 0
    ? 'The file has changed since you began. Your changes are kept on top of it.'
    : undefined;
}
