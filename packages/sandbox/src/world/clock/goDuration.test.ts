import { formatGoDuration, parseGoDuration } from './goDuration';

describe('Go durations', () => {
  it.each<[unknown, number]>([
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1_500],
    ['250ms', 250],
    ['ten', -1],
    ['', -1],
    [undefined, -1],
  ])('reads %j as %d ms', (text, expected) => {
    expect(parseGoDuration(text, -1)).toBe(expected);
  });

  it.each([
    [412, '412ms'],
    [5_066, '5.066s'],
    [30_000, '30s'],
    [180_000, '3m0s'],
    [3_600_000, '1h0m0s'],
  ])('prints %d ms as %s', (milliseconds, expected) => {
    expect(formatGoDuration(milliseconds)).toBe(expected);
  });
});
