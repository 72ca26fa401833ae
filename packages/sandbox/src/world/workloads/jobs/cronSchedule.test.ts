import { isDue } from './cronSchedule';

describe('schedules of CronJobs', () => {
  it.each<[string, string, string | undefined, boolean]>([
    ['30 2 * * *', '2026-01-05T02:30:00Z', undefined, true],
    ['30 2 * * *', '2026-01-05T02:31:00Z', undefined, false],
    // 02:30 in Berlin is 01:30 UTC in winter and 00:30 in summer.
    ['30 2 * * *', '2026-01-05T01:30:00Z', 'Europe/Berlin', true],
    ['30 2 * * *', '2026-07-05T00:30:00Z', 'Europe/Berlin', true],
    ['*/15 * * * *', '2026-01-05T02:45:00Z', undefined, true],
    ['*/15 * * * *', '2026-01-05T02:46:00Z', undefined, false],
    ['0 9-17 * * 1-5', '2026-01-05T12:00:00Z', undefined, true],
    ['0 9-17 * * 1-5', '2026-01-04T12:00:00Z', undefined, false],
    ['0 0 * * 7', '2026-01-04T00:00:00Z', undefined, true],
    ['@weekly', '2026-01-04T00:00:00Z', undefined, true],
    ['@daily', '2026-01-05T00:00:00Z', undefined, true],
    // Either day where both are restricted.
    ['0 0 13 * 1', '2026-01-05T00:00:00Z', undefined, true],
    ['nonsense', '2026-01-05T00:00:00Z', undefined, false],
  ])('%s at %s in %s: %s', (schedule, at, timeZone, expected) => {
    expect(isDue(schedule, new Date(at), timeZone)).toBe(expected);
  });
});
