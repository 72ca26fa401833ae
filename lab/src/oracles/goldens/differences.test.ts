import { differenceInWords, differences } from './differences';

const cases: [string, unknown, unknown, string[]][] = [
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a value', { a: { b: 1 } }, { a: { b: 2 } }, ['a.b: expected 1, got 2']],
  ['a missing key', { a: 1 }, {}, ['a: expected 1, got nothing']],
  ['a key too many', {}, { a: null }, ['a: expected nothing, got null']],
  ['an item', [1, 2], [1, 3], ['[1]: expected 2, got 3']],
  [
    'a shorter list',
    { l: ['x'] },
    { l: [] },
    ['l[0]: expected "x", got nothing'],
  ],
  ['a list for a map', { a: [] }, { a: {} }, ['a: expected [], got {}']],
  ['null for a map', { a: {} }, { a: null }, ['a: expected {}, got null']],
  ['another type of the whole', 1, 'x', ['the whole: expected 1, got "x"']],
];

describe('differences', () => {
  it.each(cases)('tells %s', (_, expected, actual, lines) => {
    expect(differences(expected, actual).map(differenceInWords)).toEqual(lines);
  });
});
