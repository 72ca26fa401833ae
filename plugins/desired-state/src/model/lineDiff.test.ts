import { foldUnchanged } from './foldUnchanged';
import { lineDiff } from './lineDiff';

const signs = { same: ' ', added: '+', removed: '-' };
const show = (before: string, after: string) =>
  lineDiff(before, after).map(line => `${signs[line.kind]}${line.text}`);

describe('lineDiff', () => {
  it.each([
    ['nothing', '', '', []],
    ['the same', 'a\nb\n', 'a\nb\n', [' a', ' b']],
    ['a new file', '', 'a\nb\n', ['+a', '+b']],
    ['a changed line', 'a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
    ['an added line', 'a\nc\n', 'a\nb\nc\n', [' a', '+b', ' c']],
    ['a removed line', 'a\nb\nc\n', 'a\nc\n', [' a', '-b', ' c']],
    [
      'two places',
      'a\nb\nc\nd\n',
      'x\nb\nc\ny\n',
      ['-a', '+x', ' b', ' c', '-d', '+y'],
    ],
    ['a repeated line', 'a\na\n', 'a\na\na\n', [' a', ' a', '+a']],
    ['Windows line ends', 'a\r\nb\r\n', 'a\r\nc\r\n', [' a', '-b', '+c']],
    ['no last line end', 'a', 'a\nb', [' a', '+b']],
  ])('%s', (_, before, after, expected) => {
    expect(show(before, after)).toEqual(expected);
  });

  it('numbers the lines of both texts', () => {
    expect(lineDiff('a\nb\nc\n', 'a\nc\nd\n')).toEqual([
      { kind: 'same', text: 'a', oldLine: 1, newLine: 1 },
      { kind: 'removed', text: 'b', oldLine: 2 },
      { kind: 'same', text: 'c', oldLine: 3, newLine: 2 },
      { kind: 'added', text: 'd', newLine: 3 },
    ]);
  });

  it('is both texts again, whatever they are', () => {
    const letters = 'aabbcd';
    let seed = 7;
    const next = (limit: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    const text = () =>
      Array.from({ length: next(9) }, () => `${letters[next(6)]}\n`).join('');
    for (let round = 0; round < 300; round++) {
      const before = text();
      const after = text();
      const lines = lineDiff(before, after);
      const of = (kind: string) =>
        lines
          .filter(line => line.kind === 'same' || line.kind === kind)
          .map(line => `${line.text}\n`)
          .join('');
      expect([of('removed'), of('added')]).toEqual([before, after]);
    }
  });
});

describe('foldUnchanged', () => {
  it('keeps what is near a change', () => {
    const before = 'a\nb\nc\nd\ne\nf\n';
    const lines = foldUnchanged(lineDiff(before, before.replace('c', 'x')), 1);
    expect(
      lines.map(line => (line.kind === 'folded' ? line.count : line.text)),
    ).toEqual([1, 'b', 'c', 'x', 'd', 2]);
  });
});
