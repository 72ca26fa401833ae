import type { JsonValue } from '@backstage/types';
import { applyEdits } from '../edits/applyEdits';
import { changesBetween } from './changesBetween';

describe('changesBetween', () => {
  it.each<[string, JsonValue | undefined, JsonValue | undefined, string[]]>([
    ['nothing', { a: [1] }, { a: [1] }, []],
    ['a value', { a: 1, b: { c: 1 } }, { a: 1, b: { c: 2 } }, ['set b.c 2']],
    ['a new map', {}, { a: { b: 1 } }, ['set a {"b":1}']],
    ['what is gone', { a: 1, b: 2 }, { a: 1 }, ['remove b']],
    ['another type', { a: [] }, { a: {} }, ['set a {}']],
    ['an item', [{ a: 1 }, 2], [{ a: 3 }, 2], ['set 0.a 3']],
    ['appended items', [1], [1, 2, 3], ['set 1 2', 'set 2 3']],
    ['a removed item', [1, 2, 3], [1, 3], ['remove 1']],
    ['removed items, the last first', [1, 2, 3], [3], ['remove 1', 'remove 0']],
    ['swapped items', [1, 2], [2, 1], ['set 0 2', 'set 1 1']],
    [
      'an item put in the middle',
      { l: [1, 3] },
      { l: [1, 2, 3] },
      ['set l [1,2,3]'],
    ],
    ['all items', { l: [1, 2] }, { l: [] }, ['set l []']],
  ])('finds %s', (_, before, after, expected) => {
    const edits = changesBetween(before, after, 'f');
    expect(
      edits.map(edit =>
        [
          edit.op,
          edit.path.join('.'),
          ...(edit.op === 'set' ? [JSON.stringify(edit.value)] : []),
        ].join(' '),
      ),
    ).toEqual(expected);
  });

  it('makes of a file what it was asked to', () => {
    const before = { a: { list: [{ n: 1 }, { n: 2 }], x: 'old' }, gone: [1] };
    const after = { a: { list: [{ n: 2 }], x: 'new', z: {} }, added: [[1]] };
    const text = [
      'a:',
      '  list:',
      '    - n: 1',
      '    - n: 2 # kept',
      '  x: old # also kept',
      'gone: [1]',
      '',
    ].join('\n');
    const edits = changesBetween(before, after, 'f');
    expect(applyEdits(text, edits, 'f').text).toBe(
      [
        'a:',
        '  list:',
        '    - n: 2 # kept',
        '  x: new # also kept',
        '  z: {}',
        'added:',
        '  - [1]',
        '',
      ].join('\n'),
    );
  });
});
