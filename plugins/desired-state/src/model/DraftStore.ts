import type { DraftEdit } from './DraftEdit';

/** Pending edits of one app in one environment. */
export interface StoredDraft {
  /** The commit that they were begun on. */
  head: string;
  /** The text of the edited layer at that commit. */
  base: string;
  edits: DraftEdit[];
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
    try {
      if (draft.edits.length === 0) {
        this.storage.removeItem(keyOf(app, environment));
      } else {
        this.storage.setItem(keyOf(app, environment), JSON.stringify(draft));
      }
    } catch {
      // Storage may be full or forbidden: the draft then ends with the page.
    }
  }
}

function keyOf(app: string, environment: string): string {
  return `gitops-portal.draft.${app}.${environment}`;
}

function isDraft(value: unknown): value is StoredDraft {
  const draft = value as Partial<StoredDraft> | undefined;
  return (
    typeof draft?.head === 'string' &&
    typeof draft.base === 'string' &&
    Array.isArray(draft.edits) &&
    draft.edits.every(
      edit =>
        (edit.op === 'set' || edit.op === 'remove') &&
        typeof edit.file === 'string' &&
        Array.isArray(edit.path),
    )
  );
}
