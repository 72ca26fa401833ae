import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Configuration } from '../api/Configuration';
import { emptyDraft, type Draft } from './Draft';
import type { StoredDraft } from './DraftStore';
import { restoreDraft } from './restoreDraft';

/** A text that cannot be read as a value yet. */
export interface UnfinishedText {
  text: string;
  /** A sentence. */
  problem: string;
}

/** One step that can be undone. */
interface Step {
  draft: Draft;
  /** What was changed by the step that follows; typing on is one step. */
  about?: string;
}

/** What the editor of one app in one environment holds. */
export interface EditorState {
  configuration?: Configuration;
  /** What Git has by now, where it differs and something is pending. */
  newer?: Configuration;
  draft: Draft;
  past: Step[];
  future: Draft[];
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
  | { type: 'drafted'; draft: Draft; about?: string }
  | { type: 'joined'; layers: Configuration['layers'] }
  | { type: 'noticed'; notice: string }
  | { type: 'undone' }
  | { type: 'redone' }
  | { type: 'unfinished'; key: string; value?: UnfinishedText }
  | { type: 'discarded' }
  | { type: 'committed'; configuration?: Configuration }
  | { type: 'dismissed' };

const untouched = {
  draft: emptyDraft,
  past: [] as Step[],
  future: [] as Draft[],
  unfinished: {},
};

export const emptyEditor: EditorState = untouched;

// More than anybody goes back.
const MAX_STEPS = 200;

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
      return state.newer ? onto(state, state.newer, storedOf(state)) : state;
    case 'drafted':
      return drafted(state, action.draft, action.about);
    case 'joined':
      return state.configuration
        ? {
            ...state,
            configuration: { ...state.configuration, layers: action.layers },
          }
        : state;
    case 'noticed':
      return { ...state, notice: action.notice };
    case 'undone':
      return undone(state);
    case 'redone':
      return redone(state);
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
        ...untouched,
        configuration: state.newer ?? state.configuration,
        past: state.newer ? [] : stepsTo(state, undefined),
      };
    case 'committed':
      return {
        ...untouched,
        configuration:
          action.configuration ?? state.newer ?? state.configuration,
      };
    default:
      return { ...state, notice: undefined };
  }
}

/** The draft, as it is kept over a reload. */
export function storedOf(state: EditorState): StoredDraft | undefined {
  const { configuration, draft } = state;
  if (!configuration) {
    return undefined;
  }
  const base: Record<string, string> = {};
  for (const { path, text } of configuration.layers) {
    if (draft[path] !== undefined && text !== undefined) {
      base[path] = text;
    }
  }
  return { head: configuration.head, base, texts: draft };
}

function drafted(
  state: EditorState,
  draft: Draft,
  about: string | undefined,
): EditorState {
  return draft === state.draft
    ? state
    : caughtUp({ ...state, draft, past: stepsTo(state, about), future: [] });
}

/** The steps with the present one, unless it goes on with the last one. */
function stepsTo({ past, draft }: EditorState, about: string | undefined) {
  const goesOn = about !== undefined && past.at(-1)?.about === about;
  return goesOn ? past : [...past.slice(-MAX_STEPS), { draft, about }];
}

function undone(state: EditorState): EditorState {
  const last = state.past.at(-1);
  return last
    ? {
        ...state,
        draft: last.draft,
        past: state.past.slice(0, -1),
        future: [state.draft, ...state.future],
        unfinished: {},
      }
    : state;
}

function redone(state: EditorState): EditorState {
  const [next, ...future] = state.future;
  return next
    ? {
        ...state,
        draft: next,
        past: [...state.past, { draft: state.draft }],
        future,
        unfinished: {},
      }
    : state;
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
  if (sameContent(shown, configuration)) {
    const others = shown.layers.filter(({ isOther }) => isOther);
    return {
      ...current,
      configuration: {
        ...configuration,
        layers: [...configuration.layers, ...others],
      },
      newer: undefined,
    };
  }
  // Steps back would lead to texts of a commit that is gone.
  return isPending(state)
    ? { ...current, newer: configuration }
    : { ...untouched, configuration };
}

/** Where nothing is pending any more, nothing holds back what is newer. */
function caughtUp(state: EditorState): EditorState {
  return state.newer && !isPending(state)
    ? { ...untouched, configuration: state.newer }
    : state;
}

function isPending({ draft, unfinished }: EditorState): boolean {
  return Object.keys(draft).length > 0 || Object.keys(unfinished).length > 0;
}

function onto(
  state: EditorState,
  configuration: Configuration,
  stored: StoredDraft | undefined,
): EditorState {
  const restored = stored
    ? restoreDraft(stored, configuration.layers)
    : { draft: emptyDraft };
  return {
    ...untouched,
    ...restored,
    unfinished: state.unfinished,
    configuration,
  };
}

function sameContent(a: Configuration, b: Configuration): boolean {
  const contentOf = ({ layers, requests, write }: Configuration) =>
    JSON.parse(
      JSON.stringify({
        layers: layers.filter(({ isOther }) => !isOther),
        requests,
        write,
      }),
    );
  return deepEqual(contentOf(a), contentOf(b));
}
