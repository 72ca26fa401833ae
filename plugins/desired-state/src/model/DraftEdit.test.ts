import type { JsonValue } from '@backstage/types';
import { changeField, undoField, type DraftEdit } from './DraftEdit';

const file = 'values.yaml';
const set = (path: string, value: JsonValue): DraftEdit => ({
  op: 'set',
  file,
  path: path.split('.'),
  value,
});
const remove = (path: string): DraftEdit => ({
  op: 'remove',
  file,
  path: path.split('.'),
});

describe('changeField', () => {
  it.each<
    [
      string,
      DraftEdit[],
      string,
      JsonValue | undefined,
      JsonValue | undefined,
      DraftEdit[],
    ]
  >([
    ['sets', [], 'a.b', 2, 1, [set('a.b', 2)]],
    ['replaces', [set('a.b', 2)], 'a.b', 3, 1, [set('a.b', 3)]],
    [
      'keeps the order',
      [set('a', 2), set('b', 2)],
      'a',
      3,
      1,
      [set('a', 3), set('b', 2)],
    ],
    ['drops what leads back', [set('a.b', 2)], 'a.b', 1, 1, []],
    ['removes', [], 'a.b', undefined, 1, [remove('a.b')]],
    ['has nothing to remove', [set('a.b', 2)], 'a.b', undefined, undefined, []],
    [
      'replaces what is below',
      [set('a.b', 2)],
      'a',
      { c: 1 },
      { b: 1 },
      [set('a', { c: 1 })],
    ],
    [
      'joins what is above',
      [set('a', { b: 1 })],
      'a.b',
      2,
      1,
      [set('a', { b: 2 })],
    ],
    [
      'takes out of what is above',
      [set('a', { b: 1, c: 1 })],
      'a.b',
      undefined,
      1,
      [set('a', { c: 1 })],
    ],
    [
      'sets again below what is removed',
      [remove('a')],
      'a.b',
      1,
      1,
      [remove('a'), set('a.b', 1)],
    ],
    [
      'leaves others alone',
      [set('ab', 2)],
      'a',
      3,
      1,
      [set('ab', 2), set('a', 3)],
    ],
  ])('%s', (_, edits, path, value, headValue, expected) => {
    expect(
      changeField(edits, { file, path: path.split('.'), value, headValue }),
    ).toEqual(expected);
  });

  it('does not mix files', () => {
    const other = { ...set('a', 1), file: 'other.yaml' };
    expect(
      changeField([other], { file, path: ['a'], value: 2, headValue: 1 }),
    ).toEqual([other, set('a', 2)]);
  });
});

describe('undoField', () => {
  it.each<[string, DraftEdit[], DraftEdit[]]>([
    ['the edit itself', [set('a.b', 2), set('c', 1)], [set('c', 1)]],
    ['edits below', [set('a.b.c', 2)], []],
    ['its part of an edit above', [set('a', { b: 2 })], [set('a', { b: 1 })]],
  ])('takes back %s', (_, edits, expected) => {
    expect(undoField(edits, { file, path: ['a', 'b'], headValue: 1 })).toEqual(
      expected,
    );
  });
});
