import { Draw, seedOf } from '../world';
import type { Swing } from './Wave';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A Wednesday, at noon. */
const MIDWEEK = 6.5 * DAY;

/** Periods of what looks like chance, in seconds. */
const RESTLESS = [7_370, 2_410, 823, 287];

/**
 * Busiest in the evening, quiet in the night, and fewer people at weekends.
 *
 * @param depth - 1 for the public, less where machines and colleagues ask
 */
export function daily(depth = 1): Swing[] {
  return [
    { amplitude: 0.52 * depth, period: DAY, peak: 16 * HOUR },
    { amplitude: 0.12 * depth, period: DAY / 2, peak: 9 * HOUR },
    { amplitude: 0.16 * depth, period: 7 * DAY, peak: MIDWEEK },
  ];
}

/** Unrest that is always the same for one name. */
export function unrest(name: string, amplitude: number): Swing[] {
  const draw = new Draw(seedOf(name));
  return RESTLESS.map(seconds => {
    const period = seconds * (0.8 + 0.4 * draw.uniform());
    return {
      amplitude: (amplitude / RESTLESS.length) * (0.6 + 0.8 * draw.uniform()),
      period,
      peak: period * draw.uniform(),
    };
  });
}
