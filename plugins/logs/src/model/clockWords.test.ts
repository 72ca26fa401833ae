import { clockWords, isOfToday, rangeWords } from './clockWords';

const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 2, day, hour, minute, second).toISOString();
const now = Date.parse(at(10, 14));

describe('a stretch of time in words', () => {
  it.each([
    [at(10, 12), at(10, 13), true, '12:00 to 13:00'],
    [at(10, 12), at(10, 12, 5, 7), true, '12:00:00 to 12:05:07'],
    [at(9, 23), at(10, 1), false, /^0?9 Mar,? 23:00 to 10 Mar,? 01:00$/],
    [at(8, 12), at(8, 13), false, /^0?8 Mar,? 12:00 to 0?8 Mar,? 13:00$/],
  ])('%s to %s', (from, to, isToday, words) => {
    expect(isOfToday({ from, to }, now)).toBe(isToday);
    expect(rangeWords({ from, to }, now)).toMatch(words);
  });

  it('is as exact as its length wants', () => {
    const moment = Date.parse(at(10, 9, 8, 7));
    expect(clockWords(moment, 300_000)).toBe('09:08:07');
    expect(clockWords(moment, 3_600_000)).toBe('09:08');
    expect(clockWords(moment, 172_800_000)).toMatch(/^10 Mar,? 09:08$/);
  });
});
