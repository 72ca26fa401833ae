import { line } from '../testing/lines';
import { mergeLines, newestFirst } from './mergeLines';

const of = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map(word => {
      const [time, id] = word.split(':');
      return line({ time: `17950000000000000${time}`, id: id ?? time });
    });
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id).join(' ');

describe('merging lines', () => {
  it.each([
    ['', '', ''],
    ['', '20 10', '20 10'],
    ['20 10', '', '20 10'],
    ['30 10', '20', '30 20 10'],
    ['40 30', '20 10', '40 30 20 10'],
    ['20 10', '40 30', '40 30 20 10'],
    // The overlap of a resumed tail.
    ['40 30 20', '30 20 10', '40 30 20 10'],
    ['20 10', '20 10', '20 10'],
    // One time, many lines, in two orders.
    ['20:a 20:b', '20:b 20:a 20:c', 'a b c'],
    ['20:a 10', '30 20:b 20:a', '30 a b 10'],
  ])('"%s" and "%s"', (first, second, expected) => {
    expect(ids(mergeLines(of(first), of(second)))).toBe(expected);
  });

  it('puts what came into order, of one time the later first', () => {
    expect(ids(newestFirst(of('10 30 20:a 20:b')))).toBe('30 b a 10');
  });
});
