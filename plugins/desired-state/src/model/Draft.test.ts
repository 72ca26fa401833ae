import { changeOf, withText } from './Draft';
import { DraftStore } from './DraftStore';

const head = 'a: 1 # one\nb: [x, y]\n';
const layers = [{ path: 'f', text: head }, { path: 'new' }];

describe('changeOf', () => {
  it.each([
    ['nothing', head, [], []],
    [
      'a value as an edit',
      'a: 2 # one\nb: [x, y]\n',
      [{ op: 'set', file: 'f', path: ['a'], value: 2 }],
      [],
    ],
    [
      'a comment as the file',
      'a: 1 # two\nb: [x, y]\n',
      [],
      [{ file: 'f', text: 'a: 1 # two\nb: [x, y]\n' }],
    ],
    [
      'a value and a comment as the file, which has both',
      'a: 2 # two\nb: [x, y]\n',
      [],
      [{ file: 'f', text: 'a: 2 # two\nb: [x, y]\n' }],
    ],
    ['what is no YAML as the file', 'a: [', [], [{ file: 'f', text: 'a: [' }]],
  ])('has %s', (_, text, edits, files) => {
    expect(changeOf(layers, { f: text })).toEqual({ edits, files });
  });

  it('makes a file that there is not yet', () => {
    expect(changeOf(layers, { new: 'a: 1\n' })).toEqual({
      edits: [{ op: 'set', file: 'new', path: ['a'], value: 1 }],
      files: [],
    });
  });
});

it('a text that is the head again is no draft', () => {
  expect(withText(layers, { f: 'b: 1' }, 'f', head)).toEqual({});
});

describe('DraftStore', () => {
  const kept = (before: string, text: string) => {
    const items = new Map<string, string>();
    const store = new DraftStore({
      getItem: key => items.get(key) ?? null,
      setItem: (key, value) => items.set(key, value),
      removeItem: key => items.delete(key),
    });
    store.write('app', 'dev', {
      head: 'h',
      base: { f: before },
      texts: { f: text },
    });
    return store.read('app', 'dev')?.texts;
  };

  it('keeps a draft as it was typed', () => {
    expect(kept('a: 1\n', 'a: 2 # why\n')).toEqual({ f: 'a: 2 # why\n' });
  });

  it.each([
    ['a: 1\n', 'a: 2\npassword: hunter2\n', { f: 'a: 2\n' }],
    ['env: []\n', 'env:\n  - name: API_TOKEN\n    value: hunter2\n', undefined],
    [
      'env: []\n',
      'env:\n  - name: DB\n    secret: { name: db, key: url }\n',
      { f: 'env:\n  - name: DB\n    secret: { name: db, key: url }\n' },
    ],
  ])('of %j and %j keeps no secret', (before, text, texts) => {
    expect(kept(before, text)).toEqual(texts);
  });
});
