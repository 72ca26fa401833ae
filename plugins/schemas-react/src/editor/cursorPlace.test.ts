import { cursorPlace } from './cursorPlace';

/** The place of `|` in a text. */
function at(text: string) {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const lines = text.replace('|', '').split('\n');
  return cursorPlace(lines, before.length - 1, before.at(-1)!.length);
}

const document = (spec: string) =>
  `apiVersion: example.org/v1\nkind: Cache\nspec:\n${spec}`;

it.each([
  ['a|', [], 'key'],
  ['spec:\n  |', ['spec'], 'key'],
  ['spec:\n  size: |', ['spec', 'size'], 'value'],
  ['spec:\n  size: sm|', ['spec', 'size'], 'value'],
  ['spec:\n  a: 1\n  b|', ['spec'], 'key'],
  ['spec:\n  a:\n    b: 1\n  |', ['spec'], 'key'],
  ['spec:\n  a:\n    |', ['spec', 'a'], 'key'],
  ['spec:\n  users:\n    - na|', ['spec', 'users', 0], 'key'],
  ['spec:\n  users:\n    - name: a\n      |', ['spec', 'users', 0], 'key'],
  ['spec:\n  users:\n    - name: a\n    - |', ['spec', 'users', 1], 'key'],
  [
    'spec:\n  users:\n  - name: a\n  - name: |',
    ['spec', 'users', 1, 'name'],
    'value',
  ],
  ['spec:\n  users:\n  - name: a\n  other: |', ['spec', 'other'], 'value'],
  ['spec:\n  m:\n    - - a: |', ['spec', 'm', 0, 0, 'a'], 'value'],
  ['spec:\n  # a: comment\n  "odd key": |', ['spec', 'odd key'], 'value'],
  ['a: 1\n---\nspec:\n  |', ['spec'], 'key'],
  ['spec:\n  a: |\n---\nspec:\n  b: 1', ['spec', 'a'], 'value'],
])('%j', (text, path, typing) => {
  const place = at(text);
  expect([place.path, place.typing]).toEqual([path, typing]);
});

it('knows the keys that are there already', () => {
  expect(at(document('  a: 1\n  |\n  c:\n    d: 1\n  e: 2')).siblings).toEqual([
    'a',
    'c',
    'e',
  ]);
  expect(
    at('users:\n  - name: a\n    |\n    role: b\n  - name: c').siblings,
  ).toEqual(['name', 'role']);
});

it('knows which kind the document is of', () => {
  expect(at(document('  |'))).toMatchObject({
    apiVersion: 'example.org/v1',
    kind: 'Cache',
  });
  expect(at(`${document('  a: 1')}\n---\nkind: "Pod"\n|`)).toMatchObject({
    kind: 'Pod',
  });
});

it.each([
  ['spec:\n  si|', 2],
  ['spec:\n  size: sm|', 8],
  ['spec:\n  users:\n    - na|', 6],
])('knows where the word begins: %j', (text, from) => {
  expect(at(text).from).toBe(from);
});
