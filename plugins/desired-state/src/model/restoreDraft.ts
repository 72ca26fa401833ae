import {
  applyEdits,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { editsBetween, type Draft, type HeadLayer } from './Draft';
import type { StoredDraft } from './DraftStore';

/** What is left of a draft on the layers as they are now. */
interface RestoredDraft {
  draft: Draft;
  /** What the person has to know about it, as a sentence. */
  notice?: string;
}

/**
 * Puts a draft on newer layers: where a layer is as it was, the very text;
 * else the edits that still apply on top of it.
 */
export function restoreDraft(
  stored: StoredDraft,
  layers: HeadLayer[],
): RestoredDraft {
  const draft: Draft = {};
  const tally = { edits: 0, dropped: 0, changed: false };
  for (const [file, text] of Object.entries(stored.texts)) {
    const base = stored.base[file];
    const layer = layers.find(({ path }) => path === file);
    // A file that is not there yet is as it was, too.
    if ((layer?.text ?? '') === (base ?? '')) {
      draft[file] = text;
      tally.edits += 1;
      continue;
    }
    const edits = layer ? editsBetween(file, base, text) : undefined;
    const result = rebased(layer?.text, edits ?? [], file);
    tally.edits += edits?.length || 1;
    tally.dropped += edits ? result.dropped : 1;
    tally.changed = true;
    if (layer && result.text !== (layer.text ?? '')) {
      draft[file] = result.text;
    }
  }
  return { draft, notice: noticeOf(draft, tally) };
}

function rebased(
  head: string | undefined,
  edits: PlainEdit[],
  file: string,
): { text: string; dropped: number } {
  let text = head ?? '';
  let dropped = 0;
  for (const edit of edits) {
    const result = applyEdits(text, [edit], file);
    if (result.text === undefined) {
      dropped++;
    } else {
      text = result.text;
    }
  }
  return { text, dropped };
}

function noticeOf(
  draft: Draft,
  tally: { edits: number; dropped: number; changed: boolean },
): string | undefined {
  const { edits, dropped, changed } = tally;
  if (dropped > 0) {
    return `${dropped} of your ${edits} pending changes no longer ${
      dropped === 1 ? 'applies' : 'apply'
    } to the file and ${dropped === 1 ? 'was' : 'were'} dropped.`;
  }
  if (!changed) {
    return undefined;
  }
  return Object.keys(draft).length === 0
    ? 'What you had changed is in Git by now.'
    : 'The file has changed since you began. Your changes are kept on top of it.';
}
