import type { Edit } from '../edits/Edit';
import { findConflicts } from './findConflicts';

const set = (path: string[], value: number): Edit => ({
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
