import { randomFrom } from '../__testUtils__/random';
import type { LogLine } from '../model';
import { mergePages } from './mergePages';

const line = (environment: string, time: number | string, n = 0): LogLine => ({
  id: `${environment}~${time}~${n}`,
  environment,
  time: String(time),
  line: '',
  level: 'info',
  labels: {},
});
const page = (environment: string, times: number[], limitReached = false) => ({
  environment,
  lines: times.map((time, n) => line(environment, time, n)),
  limitReached,
});
const shown = ({ lines }: { lines: LogLine[] }) =>
  lines.map(({ environment, time }) => `${environment}${time}`).join(' ');

describe('mergePages', () => {
  it('puts the newest first, and one instant in the order of environments', () => {
    const merged = mergePages([page('d', [9, 5, 3]), page('p', [8, 5])], 10);
    expect(shown(merged)).toBe('d9 p8 d5 p5 d3');
    expect([...merged.limited]).toEqual([]);
  });

  it('compares nanoseconds of different length by value', () => {
    const merged = mergePages([page('d', [1000, 999]), page('p', [1001])], 10);
    expect(shown(merged)).toBe('p1001 d1000 d999');
  });

  it('shows nothing older than a page that has more behind it', () => {
    const merged = mergePages(
      [page('d', [9, 8, 7], true), page('p', [9, 4, 1])],
      10,
    );
    expect(shown(merged)).toBe('d9 p9 d8');
    expect([...merged.limited]).toEqual(['d', 'p']);
  });

  it('does not split an instant at the limit', () => {
    const merged = mergePages([page('d', [9, 8, 8, 8, 7])], 3);
    expect(shown(merged)).toBe('d9');
    expect([...merged.limited]).toEqual(['d']);
  });

  it('splits an instant that does not fit a page, rather than show nothing', () => {
    expect(shown(mergePages([page('d', [8, 8, 8, 8])], 3))).toBe('d8 d8 d8');
    expect(shown(mergePages([page('d', [8, 8], true)], 2))).toBe('d8 d8');
  });

  it('has nothing of nothing', () => {
    expect(mergePages([], 5).lines).toEqual([]);
    expect(mergePages([page('d', [])], 5).lines).toEqual([]);
  });

  it('loses and doubles nothing over all pages', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomFrom(seed);
      const limit = 4 + Math.floor(random() * 8);
      const store = ['a', 'b', 'c'].map(environment =>
        randomLines(environment, random, limit),
      );
      const seen: LogLine[] = [];
      let until = 1000;
      for (;;) {
        const { lines, limited } = readPage(store, until, limit);
        expect(lines.length).toBeLessThanOrEqual(limit);
        seen.push(...lines);
        if (limited.size === 0) break;
        until = Number(lines[lines.length - 1].time);
      }
      expect(seen.map(({ id }) => id).sort()).toEqual(
        store
          .flat()
          .map(({ id }) => id)
          .sort(),
      );
    }
  });
});

/** Newest first; no instant has more lines than fit a page of all. */
function randomLines(
  environment: string,
  random: () => number,
  limit: number,
): LogLine[] {
  const perInstant = new Map<number, number>();
  return Array.from({ length: Math.floor(random() * 40) }, () =>
    Math.floor(random() * 60),
  )
    .filter(time => {
      const count = (perInstant.get(time) ?? 0) + 1;
      perInstant.set(time, count);
      return count * 3 < limit;
    })
    .sort((x, y) => y - x)
    .map((time, n) => line(environment, time, n));
}

/** What the backend does for one page. */
function readPage(store: LogLine[][], until: number, limit: number) {
  const pages = store.map((lines, index) => {
    const older = lines.filter(({ time }) => Number(time) < until);
    return {
      environment: 'abc'[index],
      lines: older.slice(0, limit),
      limitReached: older.length >= limit,
    };
  });
  return mergePages(pages, limit);
}
