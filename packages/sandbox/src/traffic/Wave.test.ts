import { Wave } from './Wave';

const swing = (amplitude: number, period: number, peak = 0) => ({
  amplitude,
  period,
  peak,
});

/** The integral by many small steps. */
function bySteps(wave: Wave, from: number, to: number): number {
  const steps = 20_000;
  const width = (to - from) / steps;
  let sum = 0;
  for (let index = 0; index < steps; index++) {
    sum += wave.at(from + (index + 0.5) * width) * (width / 1000);
  }
  return sum;
}

describe('a wave', () => {
  const now = Date.parse('2026-01-08T12:00:00Z');
  const one = Wave.of(7, [swing(0.5, 86_400, 57_600), swing(0.1, 287, 3)]);
  const two = Wave.of(0.06, [swing(0.3, 86_400), swing(0.2, 823)]);

  it.each([
    ['at its peak', 0, 15],
    ['at a quarter', 25_000, 10],
    ['at its lowest', 50_000, 5],
  ])('%s', (_, ms, value) => {
    expect(Wave.of(10, [swing(0.5, 100)]).at(ms)).toBeCloseTo(value);
  });

  it.each([
    ['of a minute', one, 60_000],
    ['of a day', one, 86_400_000],
    ['of a product', one.times(two), 86_400_000],
    ['of a square, where two terms have one speed', one.times(one), 40_000_000],
  ])('has the integral %s', (_, wave, length) => {
    const exact = wave.between(now - length, now);
    expect(exact / bySteps(wave, now - length, now)).toBeCloseTo(1, 4);
  });

  it('has the same integrals all at once', () => {
    const wave = one.times(two);
    const start = now - 11_000 * 15_000;
    const all = wave.integrals(start, 15_000, 11_000);
    for (const index of [0, 1, 5_000, 10_999]) {
      const since = wave.between(start, start + index * 15_000);
      expect(all[index] - all[0]).toBeCloseTo(since, 3);
    }
  });

  it('times another is their product at any time', () => {
    for (const ms of [0, 1234, now, now + 99_999]) {
      expect(one.times(two).at(ms)).toBeCloseTo(one.at(ms) * two.at(ms), 6);
    }
  });
});
