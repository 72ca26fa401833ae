import { worstFreshness, isCurrent, type Freshness } from './Freshness';

const live = (asOf: string): Freshness => ({ state: 'live', asOf });

describe('worstFreshness', () => {
  it.each<[string, Freshness[], Freshness | undefined]>([
    ['nothing for no sources', [], undefined],
    [
      'unreachable over everything',
      [live('2'), { state: 'unreachable' }, { state: 'stale' }],
      { state: 'unreachable' },
    ],
    [
      'stale over connecting',
      [{ state: 'connecting' }, { state: 'stale' }],
      { state: 'stale' },
    ],
    [
      'connecting over live',
      [live('1'), { state: 'connecting' }],
      { state: 'connecting' },
    ],
    ['the older of two live', [live('2'), live('1'), live('3')], live('1')],
    [
      'the one that was never known over one that was',
      [live('2'), { state: 'live' }],
      { state: 'live' },
    ],
  ])('is %s', (_, sources, expected) => {
    expect(worstFreshness(sources)).toEqual(expected);
  });
});

describe('isCurrent', () => {
  it.each([
    ['live', true],
    ['connecting', false],
    ['stale', false],
    ['unreachable', false],
  ] as const)('of %s is %s', (state, expected) => {
    expect(isCurrent({ state })).toBe(expected);
  });
});
