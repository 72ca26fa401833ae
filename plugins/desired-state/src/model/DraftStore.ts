import {
  applyEdits,
  isSecretLike,
} from '@gitops-portal/plugin-desired-state-common';
import { editsBetween, type Draft } from './Draft';

/** A draft of one app in one environment, and what it was begun on. */
export interface StoredDraft {
  /** The commit that it was begun on. */
  head: string;
  /** The layers at that commit, by path; those without a file are absent. */
  base: Record<string, string>;
  texts: Draft;
}

/** Keeps drafts over a reload of the page, for as long as its tab is open. */
export class DraftStore {
  constructor(
    private readonly storage: Pick<
      Storage,
      'getItem' | 'setItem' | 'removeItem'
    >,
  ) {}

  read(app: string, environment: string): StoredDraft | undefined {
    try {
      const text = this.storage.getItem(keyOf(app, environment));
      const draft: unknown = text ? JSON.parse(text) : undefined;
      return isDraft(draft) ? draft : undefined;
    } catch {
      return undefined;
    }
  }

  write(app: string, environment: string, draft: StoredDraft) {
    const key = keyOf(app, environment);
    try {
      const kept = withoutSecrets(draft);
      if (Object.keys(kept.texts).length === 0) {
        this.storage.removeItem(key);
      } else {
        this.storage.setItem(key, JSON.stringify(kept));
      }
    } catch {
      // Storage may be full or forbidden: the draft then ends with the page.
    }
  }
}

/** What reads like a secret in the clear is not kept, nor its comments. */
function withoutSecrets(draft: StoredDraft): StoredDraft {
  const texts: Draft = {};
  for (const [file, text] of Object.entries(draft.texts)) {
    const base = draft.base[file];
    const edits = editsBetween(file, base, text);
    const kept = edits?.filter(
      edit => edit.op === 'remove' || !isSecretLike(edit.path, edit.value),
    );
    const safe =
      kept?.length === edits?.length
        ? text
        : applyEdits(base, kept ?? [], file).text;
    if (safe !== undefined && safe !== (base ?? '')) {
      texts[file] = safe;
    }
  }
  return { ...draft, texts };
}

function keyOf(app: string, environment: string): string {
  return `gitops-portal.draft.${app}.${environment}`;
}

function isDraft(value: unknown): value is StoredDraft {
  const draft = value as Partial<StoredDraft> | undefined;
  return (
    typeof draft?.head === 'string' &&
    isTexts(draft.base) &&
    isTexts(draft.texts)
  );
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(text => typeof text === 'string')
  );
}
