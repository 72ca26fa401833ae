import { compareTimes, nanosBetween, parseTime, printTime } from './LogTime';

describe('times in nanoseconds', () => {
  it.each([
    ['1795416854405706905', '1795416854405706905'],
    ['1795416854', '1795416854000000000'],
    ['1795416854.25', '1795416854250000000'],
    ['2026-11-23T06:54:14.405706905Z', '1795416854405706905'],
    ['2026-11-23T07:54:14+01:00', '1795416854000000000'],
    ['0', '0000000'],
  ])('reads %s', (text, expected) => {
    expect(printTime(parseTime(text)!)).toBe(expected);
  });

  it.each(['', 'now', '-1', '12:00', '2026-11-23', '1e9', '0x10'])(
    'does not read "%s"',
    text => {
      expect(parseTime(text)).toBeUndefined();
    },
  );

  it('tells neighbours apart', () => {
    const a = parseTime('1795416854405706905')!;
    const b = parseTime('1795416854405706906')!;
    expect(compareTimes(a, b)).toBeLessThan(0);
    expect(nanosBetween(a, b)).toBe(1);
  });
});
