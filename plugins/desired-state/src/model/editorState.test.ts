import { configurationFrom } from '../__testUtils__/configurationFrom';
import type { Configuration } from '../api/Configuration';
import {
  editorState,
  emptyEditor,
  storedOf,
  type EditorAction,
} from './editorState';

const file = 'values.dev.yaml';

const dev = (replicas: string) =>
  `requests:\n  web:\n    spec:\n      replicas: ${replicas} # how many\n`;

function configuration(head: string, replicas: string): Configuration {
  const layers = [
    {
      path: 'values.yaml',
      text: 'requests:\n  web: { apiVersion: v1, kind: A }\n',
    },
    {
      path: file,
      environment: 'dev',
      text: dev(replicas),
    },
  ];
  return configurationFrom(
    {
      app: 'checkout',
      environment: 'dev',
      head,
      source: 'lumen/platform-config',
      write: 'direct',
    },
    layers,
  );
}

const first = configuration('h1', '2');
const second = configuration('h2', '3');
const shown = editorState(emptyEditor, {
  type: 'arrived',
  configuration: first,
});
const draft = { [file]: dev('4') };
const edited = editorState(shown, { type: 'drafted', draft, about: 'a' });

describe('editorState', () => {
  it('follows Git while nothing is pending', () => {
    const next = editorState(shown, { type: 'arrived', configuration: second });
    expect(next.configuration).toBe(second);
    expect(next.newer).toBeUndefined();
  });

  it('holds back what is new while something is pending', () => {
    const next = editorState(edited, {
      type: 'arrived',
      configuration: second,
    });
    expect(next).toMatchObject({ configuration: first, newer: second });
  });

  it('moves on with a head that changed something else', () => {
    const other = { ...first, head: 'h2' };
    const next = editorState(edited, { type: 'arrived', configuration: other });
    expect(next.configuration?.head).toBe('h2');
    expect(next).toMatchObject({ newer: undefined, draft });
  });

  it('shows what is new with the edits on top', () => {
    const held = editorState(edited, {
      type: 'arrived',
      configuration: second,
    });
    expect(editorState(held, { type: 'accepted' })).toMatchObject({
      configuration: second,
      draft,
      notice: expect.stringContaining('has changed since you began'),
    });
  });

  it('shows what is new once nothing is pending any more', () => {
    const held = editorState(edited, {
      type: 'arrived',
      configuration: second,
    });
    const actions: EditorAction[] = [
      { type: 'drafted', draft: {} },
      { type: 'discarded' },
    ];
    for (const action of actions) {
      const next = editorState(held, action);
      expect(next.configuration).toBe(second);
      expect(next.newer).toBeUndefined();
    }
  });

  it('keeps what it has when a later read fails', () => {
    const error = new Error('gone');
    expect(editorState(edited, { type: 'failed', error })).toEqual({
      ...edited,
      error,
    });
  });

  it('keeps unfinished texts until they are finished', () => {
    const text = { text: '[', problem: 'not closed' };
    const typing = editorState(shown, {
      type: 'unfinished',
      key: 'a',
      value: text,
    });
    expect(typing.unfinished).toEqual({ a: text });
    expect(
      editorState(typing, { type: 'unfinished', key: 'a' }).unfinished,
    ).toEqual({});
  });
});

describe('a draft', () => {
  const stored = storedOf(edited);
  it.each([
    ['is kept', first, draft, /^$/],
    ['is kept on a changed file', second, draft, /has changed since/],
    ['is done by now', configuration('h3', '4'), {}, /in Git by now/],
    ['no longer applies', configuration('h3', '['), {}, /no longer applies/],
  ])('%s', (_, now, kept, notice) => {
    const next = editorState(emptyEditor, {
      type: 'arrived',
      configuration: now,
      stored,
    });
    expect(next.draft).toEqual(kept);
    expect(next.notice ?? '').toMatch(notice);
  });
});

describe('steps', () => {
  const typed = (about: string | undefined, ...texts: string[]) =>
    texts.reduce(
      (state, text) =>
        editorState(state, {
          type: 'drafted',
          draft: { [file]: dev(text) },
          about,
        }),
      shown,
    );
  const undo = (state: typeof shown) => editorState(state, { type: 'undone' });
  const redo = (state: typeof shown) => editorState(state, { type: 'redone' });

  it('go back and forth', () => {
    const state = typed(undefined, '4', '5');
    expect(undo(state).draft).toEqual({ [file]: dev('4') });
    expect(undo(undo(state)).draft).toEqual({});
    expect(undo(undo(undo(state))).draft).toEqual({});
    expect(redo(undo(state)).draft).toEqual({ [file]: dev('5') });
    expect(redo(state)).toBe(state);
  });

  it('are one while one types on in a field', () => {
    const state = typed('replicas', '4', '45', '456');
    expect(undo(state).draft).toEqual({});
    expect(redo(undo(state)).draft).toEqual({ [file]: dev('456') });
  });

  it('bring back what was discarded', () => {
    const state = editorState(edited, { type: 'discarded' });
    expect(state.draft).toEqual({});
    expect(undo(state).draft).toEqual(draft);
  });
});
