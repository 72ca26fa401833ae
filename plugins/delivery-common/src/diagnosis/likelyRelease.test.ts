import type { Release } from '../releases';
import { changesAmong, likelyRelease } from './likelyRelease';

const at = (hour: number, minute = 0) =>
  new Date(Date.UTC(2026, 4, 4, hour, minute)).toISOString();
const release = (
  version: string,
  time: string,
  cluster = 'dev-eu',
): Release => ({
  app: 'shop',
  environment: 'dev',
  cluster,
  at: time,
  version,
});
const releases = [
  release('1', at(1)),
  release('2', at(8)),
  release('3', at(10)),
];

describe('likelyRelease', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['at its very time', at(10), '3'],
    ['soon after it', at(10, 20), '3'],
    ['at the end of the window', at(11), '3'],
    ['too long after it', at(11, 1), undefined],
    ['between two', at(8, 30), '2'],
    ['just before it was noticed', at(9, 58), '3'],
    ['before any change', at(1, 5), undefined],
    ['at no known time', undefined, undefined],
    ['at no time at all', 'yesterday', undefined],
  ])('of a trouble %s', (_, since, expected) => {
    expect(likelyRelease(releases, since)?.version).toBe(expected);
  });

  it('looks as far back as it is told', () => {
    const halfAnHour = 30 * 60_000;
    expect(likelyRelease(releases, at(10, 40), halfAnHour)).toBeUndefined();
    expect(likelyRelease(releases, at(10, 20), halfAnHour)?.version).toBe('3');
  });

  it('is none where nothing is known of before', () => {
    expect(likelyRelease([release('1', at(10))], at(10, 5))).toBeUndefined();
    expect(likelyRelease([], at(10, 5))).toBeUndefined();
  });
});

describe('changesAmong', () => {
  it('leaves the first known of each cluster out', () => {
    const both = [
      release('1', at(1)),
      release('1', at(1), 'dev-us'),
      release('2', at(2)),
      release('2', at(3), 'dev-us'),
    ];
    expect(changesAmong(both)).toEqual(both.slice(2));
  });
});
