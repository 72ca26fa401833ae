import { percentiles } from './percentiles';

describe('percentiles', () => {
  it.each([
    [[7], { p50: 7, p95: 7 }],
    [[3, 1, 2], { p50: 2, p95: 3 }],
    [Array.from({ length: 100 }, (_, i) => i + 1), { p50: 50, p95: 95 }],
  ])('of %j', (durations, expected) => {
    expect(percentiles(durations)).toEqual(expected);
  });

  it('refuses to make up a figure', () => {
    expect(() => percentiles([])).toThrow('No durations');
  });
});
