import {
  helmRequests,
  readConfiguration,
} from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';
import type { DraftEdit } from './DraftEdit';
import {
  draftOf,
  editorState,
  emptyEditor,
  type EditorAction,
} from './editorState';

const file = 'values.dev.yaml';
const path = ['requests', 'web', 'spec', 'replicas'];
const edit = (value: number): DraftEdit => ({ op: 'set', file, path, value });

function configuration(head: string, replicas: string): Configuration {
  const layers = [
    {
      path: 'values.yaml',
      text: 'requests:\n  web: { apiVersion: v1, kind: A }\n',
    },
    {
      path: file,
      environment: 'dev',
      text: `requests:\n  web:\n    spec:\n      replicas: ${replicas}\n`,
    },
  ];
  return {
    head,
    environment: 'dev',
    source: 'lumen/platform-config',
    write: 'direct',
    ...readConfiguration(helmRequests, layers),
    layers: layers.map(layer => ({ ...layer, exists: true })),
  };
}

const first = configuration('h1', '2');
const second = configuration('h2', '3');
const shown = editorState(emptyEditor, {
  type: 'arrived',
  configuration: first,
});
const edited = editorState(shown, { type: 'edited', edits: [edit(4)] });

describe('editorState', () => {
  it('follows Git while nothing is pending', () => {
    const next = editorState(shown, { type: 'arrived', configuration: second });
    expect(next).toMatchObject({ configuration: second, newer: undefined });
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
    expect(next).toMatchObject({ newer: undefined, edits: [edit(4)] });
  });

  it('shows what is new with the edits on top', () => {
    const held = editorState(edited, {
      type: 'arrived',
      configuration: second,
    });
    expect(editorState(held, { type: 'accepted' })).toMatchObject({
      configuration: second,
      edits: [edit(4)],
      notice: expect.stringContaining('has changed since you began'),
    });
  });

  it('shows what is new once nothing is pending any more', () => {
    const held = editorState(edited, {
      type: 'arrived',
      configuration: second,
    });
    const actions: EditorAction[] = [
      { type: 'edited', edits: [] },
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
  const draft = draftOf(edited);
  it.each([
    ['is kept', first, [edit(4)], /^$/],
    ['is kept on a changed file', second, [edit(4)], /has changed since/],
    ['is done by now', configuration('h3', '4'), [], /in Git by now/],
    ['no longer applies', configuration('h3', '['), [], /no longer applies/],
  ])('%s', (_, now, edits, notice) => {
    const next = editorState(emptyEditor, {
      type: 'arrived',
      configuration: now,
      stored: draft,
    });
    expect(next.edits).toEqual(edits);
    expect(next.notice ?? '').toMatch(notice);
  });
});
