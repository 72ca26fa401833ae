import { maxPoints, signalRange, stepFor, timesOf } from './SignalRange';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const noon = 1_777_896_000;

describe('signalRange', () => {
  it.each([
    ['5 min', 300, 15, 60],
    ['1 h', 3600, 15, 60],
    ['6 h', 6 * 3600, 120, 240],
    ['24 h', 86_400, 300, 600],
    ['7 d', 7 * 86_400, 3600, 7200],
    ['14 d', 14 * 86_400, 7200, 14_400],
    ['400 d', 400 * 86_400, 172_800, 345_600],
  ])('of %s has steps of %s s', (_, span, stepSeconds, windowSeconds) => {
    expect(signalRange(at(noon - span), at(noon))).toMatchObject({
      stepSeconds,
      windowSeconds,
    });
  });

  it('is the same for all who ask within a step', () => {
    const first = signalRange(at(noon - 3600 + 1), at(noon + 1));
    expect(signalRange(at(noon - 3600 + 14.9), at(noon + 14.9))).toEqual(first);
    expect(first).toMatchObject({ start: noon - 3600, end: noon });
  });

  it('never has more than 300 points, wherever it begins', () => {
    for (let span = 1; span < 400 * 86_400; span = Math.ceil(span * 1.37)) {
      for (const shift of [0, 1, 7, 14.999]) {
        const range = signalRange(at(noon + shift), at(noon + shift + span));
        const times = timesOf(range);
        expect(times.length).toBeLessThanOrEqual(maxPoints);
        expect(times.length).toBeGreaterThan(1);
        expect(times[times.length - 1]).toBe(range.end);
        expect(range.start % stepFor(span)).toBe(0);
      }
    }
  });

  it.each([
    ['now', at(noon), 'from must be a time'],
    [at(noon), '1777896000', 'to must be a time'],
    [at(noon), '2026-99-99T00:00:00Z', 'to must be a time'],
    [at(noon), at(noon), 'before'],
    [at(noon), at(noon - 60), 'before'],
    [at(0), at(noon), '400 days'],
  ])('refuses %s to %s', (from, to, message) => {
    expect(() => signalRange(from, to)).toThrow(message);
  });
});
