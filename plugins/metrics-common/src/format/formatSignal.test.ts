import type { SignalUnit } from '../signals';
import { formatSignal } from './formatSignal';
import { summariseSeries } from './summariseSeries';

describe('formatSignal', () => {
  it.each<[SignalUnit, number | null, string]>([
    ['perSecond', 0, '0 req/s'],
    ['perSecond', 0.034, '0.03 req/s'],
    ['perSecond', 12.34, '12.3 req/s'],
    ['perSecond', 1234, '1234 req/s'],
    ['perSecond', 12_340, '12.3 k req/s'],
    ['perSecond', 12_340_000, '12.3 M req/s'],
    ['ratio', 0.0602, '6.02 %'],
    ['ratio', 1, '100 %'],
    ['ratio', 1.5, '150 %'],
    ['seconds', 0, '0 s'],
    ['seconds', 0.35, '350 ms'],
    ['seconds', 0.0042, '4.2 ms'],
    ['seconds', 1.25, '1.25 s'],
    ['seconds', null, 'no value'],
    ['seconds', NaN, 'no value'],
  ])('%s %s is %s', (unit, value, expected) => {
    expect(formatSignal(unit, value)).toBe(expected);
  });
});

describe('summariseSeries', () => {
  it.each([
    [[null, 3, 1, 2, null], { latest: 2, min: 1, max: 3 }],
    [[0], { latest: 0, min: 0, max: 0 }],
    [[null], {}],
    [[], {}],
  ])('of %j', (values, expected) => {
    expect(summariseSeries(values)).toEqual(expected);
  });
});
