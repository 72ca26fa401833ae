import { compareErrors, isErrorStep } from './errorStep';

/** The comparison, where it is a step. */
function errorStep(...of: Parameters<typeof compareErrors>) {
  const found = compareErrors(...of);
  return found && isErrorStep(found) ? found : undefined;
}

const release = 10_000;
const minute = 60;
const series = (before: (number | null)[], after: (number | null)[]) => ({
  times: [
    ...before.map((_, index) => release - (before.length - index) * minute),
    ...after.map((_, index) => release + (index + 1) * minute),
  ],
  values: [...before, ...after],
});
const many = (value: number | null, count = 10) =>
  Array.from({ length: count }, () => value);

describe('errorStep', () => {
  it.each<[string, (number | null)[], (number | null)[], boolean]>([
    ['a step', many(0.003), many(0.06), true],
    ['a step from nothing', many(0), many(0.02), true],
    [
      'a ramp that has arrived',
      many(0.003),
      [0.01, 0.02, 0.04, 0.06, 0.06, 0.06],
      true,
    ],
    ['a step at its beginning', many(0.003), [0.06, 0.06, 0.06], true],
    ['as before', many(0.003), many(0.003), false],
    ['twice as much', many(0.02), many(0.04), false],
    ['just three times as much', many(0.02), many(0.06), false],
    ['much more of next to nothing', many(0.0001), many(0.009), false],
    ['high, and high before', many(0.06), many(0.06), false],
    ['better', many(0.06), many(0.003), false],
    ['over again', many(0.003), [...many(0.2, 6), ...many(0.003, 5)], false],
    [
      'one outlier after',
      many(0.003),
      [0.003, 0.003, 0.9, 0.003, 0.003],
      false,
    ],
    ['one outlier before', [...many(0.003), 0.9], many(0.06), true],
    ['too little known before', many(0.003, 2), many(0.06), false],
    ['too little known after', many(0.003), many(0.06, 2), false],
    ['nothing before: a new app', [], many(0.06), false],
    [
      'gaps',
      [...many(null), ...many(0.003, 3)],
      [null, ...many(0.06, 3), null],
      true,
    ],
    ['gaps only', many(null), many(null), false],
  ])('%s', (_, before, after, expected) => {
    const { times, values } = series(before, after);
    expect(errorStep(times, values, release) !== undefined).toBe(expected);
  });

  it('says how much it was and is', () => {
    const { times, values } = series([0.001, 0.003, 0.005, 0.003], many(0.06));
    expect(errorStep(times, values, release)).toEqual({
      before: 0.003,
      after: 0.06,
    });
  });

  it('leaves what is long past out', () => {
    const times = [release - 7200, release - 7100, release - 7000].concat(
      [1, 2, 3].map(index => release + index),
    );
    expect(errorStep(times, [0, 0, 0, 0.5, 0.5, 0.5], release)).toBeUndefined();
  });

  it('does not mind values that are missing or no numbers', () => {
    expect(errorStep([1, 2, 3], [], 2)).toBeUndefined();
    expect(errorStep([], [], 2)).toBeUndefined();
    const { times, values } = series(many(NaN), many(NaN));
    expect(errorStep(times, values, release)).toBeUndefined();
  });

  it('knows how it is, too, where that is no step', () => {
    const { times, values } = series(many(0.06), many(0.06));
    expect(compareErrors(times, values, release)).toEqual({
      before: 0.06,
      after: 0.06,
    });
  });
});
