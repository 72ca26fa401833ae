import type { Edit } from '../edits/Edit';
import { findConflicts } from './findConflicts';
import { pendingEdits } from './pendingEdits';

const set = (path: (string | number)[], value: number): Edit => ({
  op: 'set',
  file: 'f',
  path,
  value,
});

describe('findConflicts', () => {
  it.each([
    ['nothing changed', 'a: 1\n', 'a: 1\n', set(['a'], 2), []],
    [
      'another value changed',
      'a: 1\nb: 1\n',
      'a: 1\nb: 2\n',
      set(['a'], 2),
      [],
    ],
    [
      'the same value changed',
      'a: 1\n',
      'a: 3\n',
      set(['a'], 2),
      [{ file: 'f', path: ['a'], base: 1, theirs: 3, yours: 2 }],
    ],
    ['it changed to the same', 'a: 1\n', 'a: 2\n', set(['a'], 2), []],
    [
      'it was removed',
      'a: 1\n',
      'b: 1\n',
      set(['a'], 2),
      [{ file: 'f', path: ['a'], base: 1, theirs: undefined, yours: 2 }],
    ],
    [
      'the map above was replaced',
      'a: { b: 1 }\n',
      'a: 7\n',
      set(['a', 'b'], 2),
      [{ file: 'f', path: ['a', 'b'], base: 1, theirs: undefined, yours: 2 }],
    ],
    [
      'what is removed here changed there',
      'a: 1\n',
      'a: 3\n',
      { op: 'remove', file: 'f', path: ['a'] } as Edit,
      [{ file: 'f', path: ['a'], base: 1, theirs: 3, yours: undefined }],
    ],
    [
      'the map above of a new value was replaced',
      'a: { b: 1 }\n',
      'a: 7\n',
      set(['a', 'c'], 2),
      [
        {
          file: 'f',
          path: ['a', 'c'],
          base: undefined,
          theirs: undefined,
          yours: 2,
        },
      ],
    ],
    [
      'the map above was removed',
      'a: { b: 1 }\n',
      'x: 1\n',
      set(['a', 'c'], 2),
      [
        {
          file: 'f',
          path: ['a', 'c'],
          base: undefined,
          theirs: undefined,
          yours: 2,
        },
      ],
    ],
    [
      'somebody made the map that both need',
      'x: 1\n',
      'x: 1\na: { b: 1 }\n',
      set(['a', 'c'], 2),
      [],
    ],
    [
      'an item was put before it',
      'a: [{ name: x, v: 1 }]\n',
      'a: [{ name: y, v: 1 }, { name: x, v: 1 }]\n',
      set(['a', 0, 'v'], 2),
      [{ file: 'f', path: ['a', 0, 'v'], base: 1, theirs: 1, yours: 2 }],
    ],
    [
      'an item was put behind it, and its neighbour changed',
      'a: [{ name: w, v: 1 }, { name: x, v: 1 }]\n',
      'a: [{ name: w, v: 3 }, { name: x, v: 1 }, { name: y }]\n',
      set(['a', 1, 'v'], 2),
      [],
    ],
    [
      'the place that a value moves to was taken',
      'a: 1\n',
      'a: 1\nb: 5\n',
      { op: 'move', file: 'f', path: ['a'], to: ['b'] } as Edit,
      [{ file: 'f', path: ['b'], base: undefined, theirs: 5, yours: 1 }],
    ],
    ['only a comment changed', 'a: 1\n', 'a: 1 # x\n', set(['a'], 2), []],
  ])('%s', (_, base, current, edit, expected) => {
    expect(
      findConflicts(
        [edit],
        () => base,
        () => current,
      ),
    ).toEqual(expected);
  });
});

describe('pendingEdits', () => {
  const remove = (path: (string | number)[]): Edit => ({
    op: 'remove',
    file: 'f',
    path,
  });
  const move: Edit = { op: 'move', file: 'f', path: ['a'], to: ['b'] };

  it.each<[string, string, string, Edit, boolean]>([
    ['a value that is there', 'a: 1\n', 'a: 1\nb: 1\n', remove(['a']), true],
    [
      'a value that they removed',
      'a: 1\nb: 1\n',
      'b: 1\n',
      remove(['a']),
      false,
    ],
    ['a value that never was', 'b: 1\n', 'b: 2\n', remove(['a']), true],
    [
      'what went with its map',
      'a: { b: 1 }\n',
      '{}\n',
      remove(['a', 'b']),
      false,
    ],
    ['the last item', 'a: [x, y]\n', 'a: [x]\n', remove(['a', 1]), false],
    ['an item that went up', 'a: [x, y]\n', 'a: [y]\n', remove(['a', 1]), true],
    ['a move that they made', 'a: 1\n', 'b: 1\n', move, false],
    ['a move to where nothing is', 'a: 1\n', 'c: 1\n', move, true],
    ['what is set', 'a: 1\n', 'b: 1\n', set(['a'], 2), true],
  ])('%s', (_, base, current, edit, isPending) => {
    const pending = pendingEdits(
      [edit],
      () => base,
      () => current,
    );
    expect(pending).toEqual(isPending ? [edit] : []);
  });
});
