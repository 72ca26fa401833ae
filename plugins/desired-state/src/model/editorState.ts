import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Configuration } from '../api/Configuration';
import type { DraftEdit } from './DraftEdit';
import type { StoredDraft } from './DraftStore';
import { restoreDraft } from './restoreDraft';
import { targetLayer } from './targetLayer';

/** A text that cannot be read as a value yet. */
export interface UnfinishedText {
  text: string;
  problem: string;
}

/** What the editor of one app in one environment holds. */
export interface EditorState {
  configuration?: Configuration;
  /** What Git has by now, where it differs and edits are pending. */
  newer?: Configuration;
  edits: DraftEdit[];
  /** By the key of the field. */
  unfinished: Record<string, UnfinishedText>;
  /** What the person has to know about the draft. */
  notice?: string;
  /** Why the configuration could not be read. */
  error?: Error;
}

export type EditorAction =
  | { type: 'arrived'; configuration: Configuration; stored?: StoredDraft }
  | { type: 'failed'; error: Error }
  | { type: 'accepted' }
  | { type: 'edited'; edits: DraftEdit[] }
  | { type: 'unfinished'; key: string; value?: UnfinishedText }
  | { type: 'discarded' }
  | { type: 'committed'; configuration?: Configuration }
  | { type: 'dismissed' };

export const emptyEditor: EditorState = { edits: [], unfinished: {} };

/** The next state of an editor. */
export function editorState(
  state: EditorState,
  action: EditorAction,
): EditorState {
  switch (action.type) {
    case 'arrived':
      return arrived(state, action.configuration, action.stored);
    case 'failed':
      return { ...state, error: action.error };
    case 'accepted':
      return state.newer ? onto(state, state.newer, draftOf(state)) : state;
    case 'edited':
      return caughtUp({ ...state, edits: action.edits });
    case 'unfinished': {
      const { [action.key]: _, ...others } = state.unfinished;
      return caughtUp({
        ...state,
        unfinished: action.value
          ? { ...others, [action.key]: action.value }
          : others,
      });
    }
    case 'discarded':
      return {
        configuration: state.newer ?? state.configuration,
        edits: [],
        unfinished: {},
      };
    case 'committed':
      return {
        configuration:
          action.configuration ?? state.newer ?? state.configuration,
        edits: [],
        unfinished: {},
      };
    default:
      return { ...state, notice: undefined };
  }
}

/** The pending edits, as they are kept over a reload. */
export function draftOf(state: EditorState): StoredDraft | undefined {
  const { configuration, edits } = state;
  return configuration
    ? {
        head: configuration.head,
        base: targetLayer(configuration)?.text ?? '',
        edits,
      }
    : undefined;
}

function arrived(
  state: EditorState,
  configuration: Configuration,
  stored: StoredDraft | undefined,
): EditorState {
  const shown = state.configuration;
  if (!shown) {
    return onto(state, configuration, stored);
  }
  const current = { ...state, error: undefined };
  if (isPending(state) && !sameContent(shown, configuration)) {
    return { ...current, newer: configuration };
  }
  return { ...current, configuration, newer: undefined };
}

/** Where nothing is pending any more, nothing holds back what is newer. */
function caughtUp(state: EditorState): EditorState {
  return state.newer && !isPending(state)
    ? { ...state, configuration: state.newer, newer: undefined }
    : state;
}

function isPending({ edits, unfinished }: EditorState): boolean {
  return edits.length > 0 || Object.keys(unfinished).length > 0;
}

function onto(
  state: EditorState,
  configuration: Configuration,
  draft: StoredDraft | undefined,
): EditorState {
  const restored = draft ? restoreDraft(draft, configuration) : { edits: [] };
  return { ...restored, unfinished: state.unfinished, configuration };
}

function sameContent(a: Configuration, b: Configuration): boolean {
  const contentOf = ({ layers, requests, write }: Configuration) =>
    JSON.parse(JSON.stringify({ layers, requests, write }));
  return deepEqual(contentOf(a), contentOf(b));
}
