import { latest, msBetween, parseDuration } from './duration';

describe('parseDuration', () => {
  it.each<[unknown, number | undefined]>([
    ['10s', 10_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['500ms', 500],
    ['', undefined],
    ['10', undefined],
    ['10 s', undefined],
    ['ten', undefined],
    [10, undefined],
    [undefined, undefined],
  ])('of %p is %p', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});

describe('times', () => {
  it('counts nothing where a time is unknown', () => {
    expect(msBetween(undefined, '2026-01-01T00:00:00Z')).toBe(0);
    expect(msBetween('never', '2026-01-01T00:00:00Z')).toBe(0);
  });

  it('counts backwards too', () => {
    expect(msBetween('2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z')).toBe(
      -1000,
    );
  });

  it('finds the latest of what is known', () => {
    expect(
      latest(undefined, '2026-01-01T00:00:00.500Z', '2026-01-01T00:00:00Z'),
    ).toBe('2026-01-01T00:00:00.500Z');
    expect(latest(undefined)).toBeUndefined();
  });
});
