import { line } from '../testing/lines';
import { entryText, groupLines, holdsLine } from './groupLines';

/** Lines as `pod ms text`, oldest first; what comes out is newest first. */
const of = (...words: string[]) =>
  words
    .map(word => {
      const [, pod, millis, text] = /^(\S+) (\d+) (.*)$/.exec(word)!;
      const time = `1795000000${millis.padStart(3, '0')}000000`;
      return line({ pod, time, id: `${pod} ${millis}`, line: text });
    })
    .reverse();
const texts = (...words: string[]) =>
  groupLines(of(...words)).map(entry => entryText(entry));

describe('stack traces', () => {
  it('are one entry, and read from top to bottom', () => {
    expect(
      texts(
        'a 1 before',
        'a 2 ERROR could not pay',
        'a 3 java.lang.NullPointerException: x',
        'a 3   at one',
        'a 4   at two',
        'a 5 after',
      ),
    ).toEqual([
      'after',
      'ERROR could not pay\njava.lang.NullPointerException: x\n  at one\n  at two',
      'before',
    ]);
  });

  it('of two pods at once do not mix', () => {
    expect(
      texts(
        'a 1 A failed',
        'b 1 B failed',
        'a 2   at a',
        'b 2   at b',
        'a 3 on',
      ),
    ).toEqual(['on', 'B failed\n  at b', 'A failed\n  at a']);
  });

  it('take in nothing that came later by itself', () => {
    expect(texts('a 1 one', 'a 60   indented')).toEqual(['  indented', 'one']);
  });

  it('stay by themselves where their beginning is not loaded', () => {
    expect(texts('a 1   at one', 'a 2   at two')).toEqual([
      '  at one\n  at two',
    ]);
  });

  it('are found by each of their lines', () => {
    const [entry] = groupLines(of('a 1 failed', 'a 2   at one'));
    expect(holdsLine(entry, 'a 1')).toBe(true);
    expect(holdsLine(entry, 'a 2')).toBe(true);
    expect(holdsLine(entry, 'a 3')).toBe(false);
  });
});
