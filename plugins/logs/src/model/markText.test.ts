import { markText } from './markText';

const marked = (text: string, search: string) =>
  markText(text, search)
    .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('');

describe('markText', () => {
  it.each([
    ['An error', '', 'An error'],
    ['An Error, an ERROR', 'error', 'An [Error], an [ERROR]'],
    ['aaaa', 'aa', '[aa][aa]'],
    ['a.b axb', 'a.b', '[a.b] axb'],
    ['nothing', 'else', 'nothing'],
    ['İstanbul is big', 'is', 'İstanbul is big'],
  ])('in "%s" for "%s"', (text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });
});
