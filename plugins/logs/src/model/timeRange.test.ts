import { parseTime, resolveTime, widerTime } from './timeRange';

const from = '2026-03-10T12:00:00.000Z';
const to = '2026-03-10T12:05:00.000Z';
const hour = { kind: 'last', preset: '1h' };

describe('the time of a URL', () => {
  it.each([
    [{}, hour],
    [{ range: '14d' }, { kind: 'last', preset: '14d' }],
    [{ range: '15 parsecs' }, hour],
    [
      { from, to },
      { kind: 'absolute', from, to },
    ],
    [
      { from, to, range: '7d' },
      { kind: 'absolute', from, to },
    ],
    [
      { from: '2026-03-10T13:00:00+01:00', to: '2026-03-10T12:05Z' },
      { kind: 'absolute', from, to },
    ],
    [{ from: to, to: from }, hour],
    [{ from }, hour],
    [
      { from: 'yesterday', to: 'today', range: '6h' },
      {
        kind: 'last',
        preset: '6h',
      },
    ],
  ])('%j', (words, expected) => {
    expect(parseTime(words)).toEqual(expected);
  });
});

describe('a chosen time', () => {
  it('has its ends', () => {
    expect(
      resolveTime({ kind: 'last', preset: '15m' }, Date.parse(to)),
    ).toEqual({ from: '2026-03-10T11:50:00.000Z', to });
    expect(resolveTime({ kind: 'absolute', from, to }, 0)).toEqual({
      from,
      to,
    });
  });

  it('widens until there is no longer one', () => {
    expect(widerTime({ kind: 'last', preset: '1h' })?.preset).toBe('6h');
    expect(widerTime({ kind: 'absolute', from, to })?.preset).toBe('24h');
    expect(widerTime({ kind: 'last', preset: '14d' })).toBeUndefined();
  });
});
