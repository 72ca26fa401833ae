import { timeRange } from './timeRange';

const now = new Date('2026-11-23T12:00:00Z');

describe('timeRange', () => {
  it.each([
    [{}, '2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z'],
    [{ since: '90m' }, '2026-11-23T10:30:00.000Z', '2026-11-23T12:00:00.000Z'],
    [{ since: '14d' }, '2026-11-09T12:00:00.000Z', '2026-11-23T12:00:00.000Z'],
    [
      { from: '2026-11-22T08:00:00+01:00', to: '2026-11-22T08:30:00Z' },
      '2026-11-22T07:00:00.000Z',
      '2026-11-22T08:30:00.000Z',
    ],
    [
      { since: '10s', to: '2026-11-22T08:30:00Z' },
      '2026-11-22T08:29:50.000Z',
      '2026-11-22T08:30:00.000Z',
    ],
  ])('of %j', (values, from, to) => {
    expect(timeRange(values, now)).toEqual({ from, to });
  });

  it.each([
    [{ since: '1w' }, 'has to be like 15m'],
    [{ since: '0m' }, 'has to be like 15m'],
    [{ from: 'yesterday' }, "not 'yesterday'"],
    [{ since: '1h', from: '2026-11-22T08:00:00Z' }, 'exclude each other'],
    [{ from: '2026-11-24T08:00:00Z' }, 'ends before it begins'],
  ])('refuses %j', (values, message) => {
    expect(() => timeRange(values, now)).toThrow(message);
  });
});
