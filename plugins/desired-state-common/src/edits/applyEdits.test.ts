import type { JsonValue } from '@backstage/types';
import { applyEdits } from './applyEdits';
import type { Path } from '../yaml/Path';

const file = 'values.yaml';

const setIn = (text: string | undefined, path: Path, value: JsonValue) =>
  applyEdits(text, [{ op: 'set', file, path, value }], file);
const removeFrom = (text: string, path: Path) =>
  applyEdits(text, [{ op: 'remove', file, path }], file);

describe('applyEdits: set', () => {
  it.each<[string, string | undefined, Path, JsonValue, string]>([
    ['a number', 'a:\n  b: 1  # why\n', ['a', 'b'], 2, 'a:\n  b: 2  # why\n'],
    ['nothing where it is the same', "a: '1'\n", ['a'], '1', "a: '1'\n"],
    ['in single quotes', "a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['in double quotes', 'a: "x"\n', ['a'], 'y', 'a: "y"\n'],
    ['plain text', 'a: x\n', ['a'], 'z', 'a: z\n'],
    ['what YAML 1.1 takes for true', 'a: x\n', ['a'], 'yes', "a: 'yes'\n"],
    ['what looks octal', 'a: x\n', ['a'], '0755', "a: '0755'\n"],
    ['what looks like a float', 'a: x\n', ['a'], '1e3', "a: '1e3'\n"],
    [
      'what looks like a date',
      'a: x\n',
      ['a'],
      '2026-01-02',
      "a: '2026-01-02'\n",
    ],
    ['what looks like base 60', 'a: x\n', ['a'], '1:30', "a: '1:30'\n"],
    ['an empty text', 'a: x\n', ['a'], '', "a: ''\n"],
    ['what begins a comment', 'a: x\n', ['a'], 'b #c', "a: 'b #c'\n"],
    ['several lines', 'a: x # why\n', ['a'], 'b\nc', 'a: |- # why\n  b\n  c\n'],
    [
      'several lines over several lines',
      'a:\n  b: |\n    x\n\n    y\n  c: 1\n',
      ['a', 'b'],
      'x\n\nz\n',
      'a:\n  b: |\n    x\n\n    z\n  c: 1\n',
    ],
    [
      'several lines in double quotes',
      'a: "x"\n',
      ['a'],
      'b\nc',
      'a: "b\\nc"\n',
    ],
    [
      'several lines that no block can hold',
      'a: x\n',
      ['a'],
      ' b\nc',
      'a: " b\\nc"\n',
    ],
    [
      'several lines at an end without a line end',
      'a: x',
      ['a'],
      'b\nc\n',
      'a: "b\\nc\\n"',
    ],
    [
      'several lines in Windows lines',
      'a: x\r\nb: 1\r\n',
      ['a'],
      'b\nc\n',
      'a: |\r\n  b\r\n  c\r\nb: 1\r\n',
    ],
    [
      'an item of several lines',
      'a:\n  - x\n',
      ['a', 1],
      'b\nc\n',
      'a:\n  - x\n  - |\n    b\n    c\n',
    ],
    ['a null', 'a: x\n', ['a'], null, 'a: null\n'],
    ['over a null', 'a:\nb: 1\n', ['a'], 5, 'a: 5\nb: 1\n'],
    ['over a null with a comment', 'a: # soon\n', ['a'], 5, 'a: 5 # soon\n'],
    ['over a written null', 'a: ~ # why\n', ['a'], 5, 'a: 5 # why\n'],
    ['in Windows lines', 'a: 1\r\nb: 2\r\n', ['a'], 3, 'a: 3\r\nb: 2\r\n'],
    ['a key in Windows lines', 'a: 1\r\n', ['b'], 3, 'a: 1\r\nb: 3\r\n'],
    ['a missing key at the end', 'a: 1\n', ['b'], 2, 'a: 1\nb: 2\n'],
    ['without a last line end', 'a: 1', ['b'], 2, 'a: 1\nb: 2'],
    [
      'a missing key before the next map',
      'a:\n  b: 1\n\n# about c\nc:\n  d: 1\n',
      ['a', 'x'],
      2,
      'a:\n  b: 1\n  x: 2\n\n# about c\nc:\n  d: 1\n',
    ],
    [
      'a missing key behind a line comment',
      'a:\n  b: 1 # why\nc: 1\n',
      ['a', 'x'],
      2,
      'a:\n  b: 1 # why\n  x: 2\nc: 1\n',
    ],
    [
      'missing parents, with the indentation of the file',
      'a:\n    b: 1\n',
      ['a', 'x', 'z'],
      true,
      'a:\n    b: 1\n    x:\n        z: true\n',
    ],
    [
      'in a flow map',
      'a: { b: 1, c: 2 }\n',
      ['a', 'b'],
      3,
      'a: { b: 3, c: 2 }\n',
    ],
    [
      'a key of a flow map',
      'a: { b: 1 }\n',
      ['a', 'c'],
      'x, y',
      "a: { b: 1, c: 'x, y' }\n",
    ],
    ['into an empty flow map', 'a: {}\n', ['a', 'b'], 1, 'a:\n  b: 1\n'],
    [
      'into an empty flow map with a comment',
      'a: {} # none yet\nc: 1\n',
      ['a', 'b'],
      1,
      'a: # none yet\n  b: 1\nc: 1\n',
    ],
    [
      'into an empty flow map of a flow map',
      'a: { b: {} }\n',
      ['a', 'b', 'c'],
      1,
      'a: { b: { c: 1 } }\n',
    ],
    ['into an empty flow list', 'a: []\n', ['a', 0], 1, 'a:\n  - 1\n'],
    ['into an empty file', '', ['a', 'b'], 1, 'a:\n  b: 1\n'],
    ['into no file', undefined, ['a', 'b'], 1, 'a:\n  b: 1\n'],
    ['into a file of comments', '# hello\n', ['a'], 1, '# hello\na: 1\n'],
    ['into an empty document', '{}\n', ['a'], 1, 'a: 1\n'],
    [
      'into an empty document with a comment',
      '{} # x\n',
      ['a'],
      1,
      '{ a: 1 } # x\n',
    ],
    [
      'an item of a list',
      'a:\n  - 1\n  - 2 # x\n',
      ['a', 1],
      3,
      'a:\n  - 1\n  - 3 # x\n',
    ],
    [
      'a further item',
      'a:\n  - 1\nb: 1\n',
      ['a', 1],
      2,
      'a:\n  - 1\n  - 2\nb: 1\n',
    ],
    ['a further item of a flow list', 'a: [1]\n', ['a', 1], 2, 'a: [1, 2]\n'],
    [
      'a key in a list of maps',
      'a:\n  - name: x\n    value: 1\n  - name: y\n',
      ['a', 0, 'value'],
      2,
      'a:\n  - name: x\n    value: 2\n  - name: y\n',
    ],
    [
      'a new key in a list of maps',
      'a:\n  - name: x\n  - name: y\n',
      ['a', 0, 'value'],
      2,
      'a:\n  - name: x\n    value: 2\n  - name: y\n',
    ],
    [
      'a map over a scalar',
      'a: 1\nb: 2\n',
      ['a'],
      { c: 1 },
      'a:\n  c: 1\nb: 2\n',
    ],
    ['a scalar over a map', 'a:\n  c: 1\nb: 2\n', ['a'], 1, 'a: 1\nb: 2\n'],
    [
      'a list over a map',
      'a:\n  c: 1\n',
      ['a'],
      [1, { x: 2 }],
      'a:\n  - 1\n  - x: 2\n',
    ],
    ['an empty map', 'a:\n  c: 1\n', ['a'], {}, 'a: {}\n'],
    [
      'a map over a map with comments',
      'a: # about a\n  c: 1 # about c\nb: 2\n',
      ['a'],
      { d: 1 },
      'a: # about a\n  d: 1\nb: 2\n',
    ],
    [
      'a scalar over a map with comments',
      'a: # about a\n  c: 1 # about c\nb: 2\n',
      ['a'],
      5,
      'a: 5 # about a\nb: 2\n',
    ],
    [
      'a map over a scalar with a comment',
      'a: 1 # about a\nb: 2\n',
      ['a'],
      { d: 1 },
      'a: # about a\n  d: 1\nb: 2\n',
    ],
    [
      'over a value in the next line',
      'a:\n  1 # x\nb: 1\n',
      ['a'],
      2,
      'a: 2 # x\nb: 1\n',
    ],
    [
      'over a text in lines',
      'a: |\n  one\n  two\nb: 1\n',
      ['a'],
      'three',
      'a: three\nb: 1\n',
    ],
    ['a key that needs quotes', 'a: 1\n', ['yes'], 2, "a: 1\n'yes': 2\n"],
    ['what is true to Helm alone', 'a: yes\n', ['a'], 'yes', "a: 'yes'\n"],
    ['what is octal to Helm alone', 'a: 0755\n', ['a'], 755, 'a: 755\n'],
    [
      'what holds something that is true to Helm alone',
      'a:\n  b: on\n',
      ['a'],
      { b: 'on' },
      "a:\n  b: 'on'\n",
    ],
    [
      'nothing where it is the same over lines',
      'a: b\n  c d\n',
      ['a'],
      'b c d',
      'a: b\n  c d\n',
    ],
    [
      'below an anchor that nothing points to',
      'a: &x\n  b: &y 1\n',
      ['a', 'b'],
      2,
      'a: &x\n  b: &y 2\n',
    ],
    [
      'over what has an anchor that nothing points to',
      'a: &x # why\n  b: 1\n',
      ['a'],
      2,
      'a: 2 # why\n',
    ],
    ['over a tag', 'a: !!int "3" # why\n', ['a'], 'x', 'a: "x" # why\n'],
    ['over a tag in a list', 'a:\n  - !!int 3\n', ['a', 0], 'x', 'a:\n  - x\n'],
    [
      'an item that is nothing',
      'a:\n  - # why\n',
      ['a', 0],
      1,
      'a:\n  - 1 # why\n',
    ],
    [
      'a key behind a byte order mark',
      '\ufeffa: 1\n',
      ['b'],
      2,
      '\ufeffa: 1\nb: 2\n',
    ],
    ['a key with a slash', 'a:\n  x/y: 1\n', ['a', 'x/y'], 2, 'a:\n  x/y: 2\n'],
  ])('%s', (_, text, path, value, expected) => {
    expect(setIn(text, path, value)).toEqual({ text: expected });
  });

  it.each<[string, string, Path, RegExp]>([
    ['through an alias', 'a: &x { b: 1 }\nc: *x\n', ['c', 'b'], /alias/],
    ['over an alias', 'a: &x 1\nc: *x\n', ['c'], /alias/],
    ['in an anchored map', 'a: &x\n  b: 1\nc: *x\n', ['a', 'b'], /anchor/],
    ['in one of several documents', 'a: 1\n---\nb: 2\n', ['a'], /several/],
    ['in what is no YAML', 'a: [1\n', ['a'], /not valid YAML/],
    ['over what others point to', 'a: &x 1\nb: *x\n', ['a'], /anchor/],
    ['over what holds an anchor', 'a:\n  c: &x 1\nb: *x\n', ['a'], /safely/],
    ['below a text that ends with the file', 'a: |\n  x', ['b'], /line break/],
    [
      'in a list behind a text that ends with the file',
      'a:\n  - >-\n    x',
      ['a', 1],
      /line break/,
    ],
    ['a place of a list in a map', 'a: 1\n', [0], /this is a map/],
    ['below a scalar', 'a: 1\n', ['a', 'b'], /single value/],
    ['far behind a list', 'a: [1]\n', ['a', 3], /no place '3'/],
  ])('refuses %s', (_, text, path, message) => {
    const { problems } = setIn(text, path, 9);
    expect(problems?.[0]).toMatchObject({ file, path });
    expect(problems?.[0].message).toMatch(message);
  });
});

describe('applyEdits: remove', () => {
  it.each<[string, string, Path, string]>([
    ['a line', 'a: 1\nb: 2 # why\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    [
      'what ends the file behind a text of lines',
      'a: |\n  x\nb: 2',
      ['b'],
      'a: |\n  x\n',
    ],
    [
      'all that an anchor is for',
      'a: &x # why\n  b: 1\nc: 2\n',
      ['a', 'b'],
      'a: {} # why\nc: 2\n',
    ],
    [
      'a line behind a byte order mark',
      '\ufeffa: 1\nb: 2\n',
      ['a'],
      '\ufeffb: 2\n',
    ],
    ['the last line', 'a: 1\nb: 2\n', ['b'], 'a: 1\n'],
    [
      'a map',
      'a:\n  b:\n    c: 1\n    d: 2\n  e: 1\n',
      ['a', 'b'],
      'a:\n  e: 1\n',
    ],
    ['the last of a map', 'a:\n  b: 1\nc: 2\n', ['a', 'b'], 'a: {}\nc: 2\n'],
    ['all there is', 'a: 1\n', ['a'], '{}\n'],
    ['from a flow map', 'a: { b: 1, c: 2 }\n', ['a', 'b'], 'a: { c: 2 }\n'],
    [
      'the last of a flow map',
      'a: { b: 1, c: 2 }\n',
      ['a', 'c'],
      'a: { b: 1 }\n',
    ],
    ['the only one of a flow map', 'a: { b: 1 }\n', ['a', 'b'], 'a: {}\n'],
    ['an item', 'a:\n  - 1\n  - 2\n', ['a', 0], 'a:\n  - 2\n'],
    [
      'the last line of a flow list in lines',
      'a: [\n  1, # one\n  2, # two\n]\n',
      ['a', 1],
      'a: [\n  1, # one\n]\n',
    ],
    ['the only item', 'a:\n  - 1\nb: 1\n', ['a', 0], 'a: []\nb: 1\n'],
    ['from a flow list', 'a: [1, 2, 3]\n', ['a', 1], 'a: [1, 3]\n'],
    [
      'the first key of an item',
      'a:\n  - name: x\n    value: 1\n',
      ['a', 0, 'name'],
      'a:\n  - value: 1\n',
    ],
    ['a text in lines', 'a: |\n  x\n  y\nb: 1\n', ['a'], 'b: 1\n'],
    [
      'the last of a map, whose comments stay',
      'a: # why\n  # about b\n  b: 1 # one\n  # later\nc: 2\n',
      ['a', 'b'],
      'a: {} # why\n  # about b\n  # later\nc: 2\n',
    ],
    [
      'the only item, whose comments stay',
      'a:   # why\r\n\r\n- 1\r\nb: 1\r\n',
      ['a', 0],
      'a: []   # why\r\n\r\nb: 1\r\n',
    ],
    ['the last of a map behind spaces', 'a:  \n  b: 1', ['a', 'b'], 'a: {}'],
  ])('%s', (_, text, path, expected) => {
    expect(removeFrom(text, path)).toEqual({ text: expected });
  });

  it('says where there is nothing', () => {
    expect(removeFrom('a: 1\n', ['b']).problems?.[0].message).toBe(
      'b: there is nothing to remove',
    );
  });
});

describe('applyEdits: move', () => {
  it('moves a value with its data', () => {
    expect(
      applyEdits(
        'a:\n  b: { c: 1 }\n  d: 2\n',
        [{ op: 'move', file, path: ['a', 'b'], to: ['x'] }],
        file,
      ),
    ).toEqual({ text: 'a:\n  d: 2\nx:\n  c: 1\n' });
  });

  const move = (text: string, path: Path, to: Path) =>
    applyEdits(text, [{ op: 'move', file, path, to }], file);

  it('changes only the key in the same map', () => {
    expect(
      move('a:\n  # why\n  b: # x\n    c: 1\n  d: 2\n', ['a', 'b'], ['a', 'e']),
    ).toEqual({ text: 'a:\n  # why\n  e: # x\n    c: 1\n  d: 2\n' });
  });

  it.each<[string, string, Path, Path, string]>([
    [
      'to a deeper place behind it, which moves up',
      'l:\n  - a\n  - b: 1\n  - b: 2\n',
      ['l', 0],
      ['l', 2, 'c'],
      'l:\n  - b: 1\n  - b: 2\n    c: a\n',
    ],
    [
      'to a deeper place before it',
      'l:\n  - b: 1 # one\n  - b: 2\n  - a\n',
      ['l', 2],
      ['l', 0, 'c'],
      'l:\n  - b: 1 # one\n    c: a\n  - b: 2\n',
    ],
    [
      'out of an item behind which others are',
      'l:\n  - a: x\n    b: 1\n  - c: 2\n',
      ['l', 0, 'a'],
      ['l', 1, 'a'],
      'l:\n  - b: 1\n  - c: 2\n    a: x\n',
    ],
    ['to the end', 'l: [1, 2, 3]\n', ['l', 0], ['l', 3], 'l: [2, 3, 1]\n'],
    [
      'to a deeper place in the same map',
      'a:\n  b: 1 # why\n',
      ['a', 'b'],
      ['a', 'c', 'b'],
      'a:\n  c:\n    b: 1\n',
    ],
  ])('takes an item %s', (_, text, path, to, expected) => {
    expect(move(text, path, to)).toEqual({ text: expected });
  });

  it('changes nothing on the way to itself', () => {
    expect(move('a: 1\n', ['a'], ['a'])).toEqual({ text: 'a: 1\n' });
  });

  it.each<[string, Path, Path, string]>([
    ['over another value', ['a'], ['b'], 'b: there is a value already'],
    ['what is not there', ['x'], ['y'], 'x: there is nothing to move'],
    ['into itself', ['a'], ['a', 'c'], 'a: it cannot be moved into itself'],
  ])('refuses to move %s', (_, path, to, message) => {
    const { problems } = move('a: 1\nb: 2\n', path, to);
    expect(problems?.[0].message).toBe(message);
  });
});

describe('applyEdits: several', () => {
  it('applies them in order, and those of other files not', () => {
    expect(
      applyEdits(
        'a: 1\n',
        [
          { op: 'set', file, path: ['b'], value: 1 },
          { op: 'set', file: 'other.yaml', path: ['a'], value: 9 },
          { op: 'set', file, path: ['b'], value: 2 },
          { op: 'remove', file, path: ['a'] },
        ],
        file,
      ),
    ).toEqual({ text: 'b: 2\n' });
  });
});
