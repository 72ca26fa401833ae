import { countLevels } from './countLevels';
import { evaluationsOf, volumeBuckets } from './volumeBuckets';

const hour = 3600;
const day = 24 * hour;

describe('volumeBuckets', () => {
  it.each([
    ['a minute', 60, 1, 60],
    ['an hour', hour, 30, 120],
    ['six hours', 6 * hour, 300, 72],
    ['a day', day, 900, 96],
    ['a fortnight', 14 * day, 3 * hour, 112],
    ['a year', 365 * day, 4 * day, 92],
    ['nothing', 0, 1, 1],
  ])('cuts %s', (_, length, stepSeconds, count) => {
    const from = 400 * 4 * day;
    const buckets = volumeBuckets(from, from + length);
    expect(buckets.stepSeconds).toBe(stepSeconds);
    expect(buckets.times).toHaveLength(count);
    expect(buckets.times[0]).toBe(from);
  });

  it('has whole buckets that cover the range, never too many', () => {
    for (let length = 1; length < 40 * day; length = length * 1.7 + 3) {
      const from = 1_777_888_813.7;
      const { stepSeconds, times } = volumeBuckets(from, from + length);
      expect(times.length).toBeLessThanOrEqual(120);
      expect(times[0] % stepSeconds).toBe(0);
      expect(times[0]).toBeLessThanOrEqual(from);
      expect(times[times.length - 1] + stepSeconds).toBeGreaterThanOrEqual(
        from + length,
      );
    }
  });

  it('is evaluated at the end of each', () => {
    expect(evaluationsOf({ stepSeconds: 60, times: [0, 60, 120] })).toEqual({
      start: 60,
      end: 180,
    });
  });
});

describe('countLevels', () => {
  const buckets = { stepSeconds: 60, times: [600, 660, 720] };

  it('puts counts where they were counted, gravest level first', () => {
    expect(
      countLevels('prod', buckets, [
        {
          word: 'info',
          samples: [
            [660, 5],
            [780, 7],
          ],
        },
        { word: 'fatal', samples: [[720, 1]] },
        { word: 'critical', samples: [[720, 2]] },
        { word: '', samples: [[660, 3]] },
        { word: 'gibberish', samples: [[660, 1]] },
      ]),
    ).toEqual([
      { environment: 'prod', level: 'critical', counts: [0, 3, 0] },
      { environment: 'prod', level: 'info', counts: [5, 0, 7] },
      { environment: 'prod', level: 'unknown', counts: [4, 0, 0] },
    ]);
  });

  it('leaves out what is of no bucket', () => {
    expect(
      countLevels('prod', buckets, [
        {
          word: 'info',
          samples: [
            [600, 9],
            [840, 9],
            [660, 1],
          ],
        },
      ]),
    ).toEqual([{ environment: 'prod', level: 'info', counts: [1, 0, 0] }]);
  });
});
