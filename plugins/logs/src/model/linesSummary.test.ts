import { linesSummary } from './linesSummary';

const range = {
  from: new Date(2026, 2, 10, 12).toISOString(),
  to: new Date(2026, 2, 10, 13).toISOString(),
};
const now = Date.parse(range.to);

describe('what is shown, in words', () => {
  it.each([
    [{ loaded: 1 }, '1 line, newest first · 12:00 to 13:00'],
    [{ loaded: 950, total: 960 }, '950 lines, newest first · 12:00 to 13:00'],
    [
      { loaded: 1000, total: 2700 },
      '1,000 of about 2,700 lines, newest first · 12:00 to 13:00',
    ],
    [{ loaded: 0, live: true }, '0 lines, newest first · from 12:00:00 on'],
  ])('%j', (lines, words) => {
    expect(linesSummary({ live: false, ...lines, range, now })).toBe(words);
  });
});
