import { problemOfSize, sizeWords, valueLimitBytes } from './valueLimits';

describe('sizeWords', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [64 * 1024, '64 KiB'],
    [64 * 1024 + 1, '64 KiB'],
    [300_000, '293 KiB'],
  ])('of %d is %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});

describe('problemOfSize', () => {
  it.each([0, 1, valueLimitBytes])('takes %d bytes', bytes => {
    expect(problemOfSize(bytes)).toBeUndefined();
  });

  it('refuses one byte more, and says why', () => {
    expect(problemOfSize(valueLimitBytes + 1)).toMatch(
      /more than the 64 KiB .* stays in Git/,
    );
  });
});
