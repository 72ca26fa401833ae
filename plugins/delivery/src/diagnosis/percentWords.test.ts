import { percentWords } from './percentWords';

describe('percentWords', () => {
  it.each([
    [0, 'none'],
    [0.0004, 'less than 0.1 %'],
    [0.003, '0.3 %'],
    [0.0199, '2.0 %'],
    [0.0601, '6 %'],
    [1, '100 %'],
  ])('of %p is %s', (share, words) => {
    expect(percentWords(share)).toBe(words);
  });
});
