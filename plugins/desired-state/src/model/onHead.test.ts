import { onHead } from './onHead';

const head = 'a: 1 # one\nb: 2\n';

describe('onHead', () => {
  it.each([
    [
      'keeps a comment when a value was cleared',
      'b: 2\n',
      'a: 3\nb: 2\n',
      'a: 3 # one\nb: 2\n',
    ],
    ['takes what was taken out', head, 'b: 2\n', 'b: 2\n'],
    [
      'leaves what was typed into the text',
      'a: 1\nb: 2\n',
      'a: 3\nb: 2\n',
      'a: 3\nb: 2\n',
    ],
    ['leaves what is no YAML', head, 'a: [\n', 'a: [\n'],
  ])('%s', (_, before, after, expected) => {
    expect(onHead('f', head, before, after)).toBe(expected);
  });
});
