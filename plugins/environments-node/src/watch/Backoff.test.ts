import { Backoff } from './Backoff';

const waits = (backoff: Backoff, count: number) =>
  Array.from({ length: count }, () => backoff.next());

describe('Backoff', () => {
  it('doubles up to the cap', () => {
    const backoff = new Backoff(100, 1000, () => 1);
    expect(waits(backoff, 6)).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it('takes at least half of each', () => {
    const backoff = new Backoff(100, 1000, () => 0);
    expect(waits(backoff, 5)).toEqual([50, 100, 200, 400, 500]);
  });

  it('starts over after a success', () => {
    const backoff = new Backoff(100, 1000, () => 1);
    waits(backoff, 3);
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('stays at the cap however often it fails', () => {
    const backoff = new Backoff(100, 1000, () => 1);
    expect(waits(backoff, 2000).at(-1)).toBe(1000);
  });
});
