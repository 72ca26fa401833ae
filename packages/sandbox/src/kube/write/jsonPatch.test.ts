import { jsonPatch } from './jsonPatch';

const value = { a: { 'b/c': 1 }, list: [1, 2, 3], '~': 0 };

describe('a JSON patch', () => {
  it.each<[string, object, object]>([
    ['adds a field', { op: 'add', path: '/x', value: 1 }, { x: 1 }],
    [
      'adds to a list',
      { op: 'add', path: '/list/1', value: 9 },
      { list: [1, 9, 2, 3] },
    ],
    [
      'appends',
      { op: 'add', path: '/list/-', value: 4 },
      { list: [1, 2, 3, 4] },
    ],
    ['removes', { op: 'remove', path: '/list/0' }, { list: [2, 3] }],
    [
      'replaces an item',
      { op: 'replace', path: '/list/0', value: 7 },
      { list: [7, 2, 3] },
    ],
    [
      'reads escapes',
      { op: 'replace', path: '/a/b~1c', value: 2 },
      { a: { 'b/c': 2 } },
    ],
    ['reads tildes', { op: 'replace', path: '/~0', value: 2 }, { '~': 2 }],
    [
      'copies',
      { op: 'copy', from: '/list', path: '/a/d' },
      { a: { 'b/c': 1, d: [1, 2, 3] } },
    ],
    ['moves', { op: 'move', from: '/a/b~1c', path: '/e' }, { a: {}, e: 1 }],
    ['tests', { op: 'test', path: '/list', value: [1, 2, 3] }, {}],
  ])('%s', (_name, operation, changed) => {
    const expected = { ...value, ...changed };
    expect(jsonPatch(value, [operation as never])).toEqual(expected);
    expect(value.list).toEqual([1, 2, 3]);
  });

  it.each([
    [{ op: 'replace', path: '/none', value: 1 }, 422],
    [{ op: 'remove', path: '/list/9' }, 422],
    [{ op: 'test', path: '/list/0', value: 2 }, 422],
    [{ op: 'add', path: '/none/x', value: 1 }, 422],
    [{ op: 'launch', path: '/a' }, 400],
    [{ op: 'add', path: 'a', value: 1 }, 400],
  ])('refuses %j', (operation, code) => {
    expect(() => jsonPatch(value, [operation as never])).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
