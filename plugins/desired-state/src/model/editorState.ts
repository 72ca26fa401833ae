import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Configuration } from '../api/Configuration';
import { emptyDraft, type Draft } from './Draft';
import type { StoredDraft } from './DraftStore';
import { restoreDraft } from './restoreDraft';
import { stepBack, stepForward, stepTo, type Step, type Steps } from './steps';

/** A text that cannot be read as a value yet. */
export interface UnfinishedText {
  text: string;
  /** A sentence. */
  problem: string;
}

/** What the editor of one app in one environment holds. */
export interface EditorState {
  configuration?: Configuration;
  /** What Git has by now, where it differs and something is pending. */
  newer?: Configuration;
  draft: Draft;
  /** Steps that can be undone, and those that were. */
  past: Step<Draft>[];
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
  past: [] as Step<Draft>[],
  future: [] as Draft[],
  unfinished: {},
};

export const emptyEditor: EditorState = untouched;

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
      return moved(state, stepBack(stepsOf(state)));
    case 'redone':
      return moved(state, stepForward(stepsOf(state)));
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
        past: state.newer ? [] : stepTo(stepsOf(state), emptyDraft).past,
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
    : caughtUp(withSteps(state, stepTo(stepsOf(state), draft, about)));
}

function stepsOf({ draft, past, future }: EditorState): Steps<Draft> {
  return { value: draft, past, future };
}

function withSteps(
  state: EditorState,
  { value: draft, past, future }: Steps<Draft>,
): EditorState {
  return { ...state, draft, past, future };
}

/** What was half typed is of the draft that was left. */
function moved(state: EditorState, steps: Steps<Draft>): EditorState {
  return steps.value === state.draft
    ? state
    : { ...withSteps(state, steps), unfinished: {} };
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
