import { relativeTime } from './relativeTime';

const now = Date.parse('2026-03-10T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-03-10T11:59:58Z', 'just now'],
    ['2026-03-10T12:00:03Z', 'just now'],
    ['2026-03-10T11:59:18Z', '42 s ago'],
    ['2026-03-10T11:55:40Z', '4 min ago'],
    ['2026-03-10T09:01:00Z', '2 h ago'],
    ['2026-03-07T09:01:00Z', '3 d ago'],
    ['2026-03-10T14:30:00Z', 'in 2 h'],
    ['not a time', 'at an unknown time'],
  ])('says of %s: %s', (time, expected) => {
    expect(relativeTime(time, now)).toBe(expected);
  });
});
