import { freshnessSentence } from './freshnessSentence';

const now = Date.parse('2026-03-10T12:00:00Z');
const ago = (time: string) => `${(now - Date.parse(time)) / 1000} s ago`;
const old = '2026-03-10T11:58:00.000Z';
const fresh = '2026-03-10T11:59:50.000Z';

describe('freshnessSentence', () => {
  it.each([
    ['live and fresh', { state: 'live', asOf: fresh }, undefined],
    ['live but old', { state: 'live', asOf: old }, 'as of 120 s ago'],
    [
      'unreachable after having been there',
      { state: 'unreachable', asOf: old, since: old },
      'as of 120 s ago, staging-eu unreachable since 120 s ago',
    ],
    ['never reached', { state: 'unreachable' }, 'staging-eu unreachable'],
    ['not yet there', { state: 'connecting' }, 'connecting to staging-eu'],
    [
      'silent',
      { state: 'stale', asOf: old },
      'as of 120 s ago, staging-eu is silent',
    ],
  ] as const)('%s', (_, freshness, expected) => {
    expect(
      freshnessSentence({ freshness, source: 'staging-eu', now, ago }),
    ).toBe(expected);
  });

  it('tells the age of fresh facts when asked', () => {
    expect(
      freshnessSentence({
        freshness: { state: 'live', asOf: fresh },
        always: true,
        now,
        ago,
      }),
    ).toBe('as of 10 s ago');
  });
});
