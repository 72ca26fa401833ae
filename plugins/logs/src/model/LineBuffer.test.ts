import { line } from '../testing/lines';
import { addLive, addOlder, emptyBuffer, release } from './LineBuffer';

const of = (...times: number[]) =>
  times.map(time => line({ time: `17950000000000000${time}`, id: `${time}` }));
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id).join(' ');
const start = addOlder(emptyBuffer, of(30, 20, 10));
const now = { hold: false };

describe('the lines of a live view', () => {
  it('come on top, each once, though the tail brings some again', () => {
    const buffer = addLive(start, of(20, 30, 40, 50), now);
    expect(ids(buffer.lines)).toBe('50 40 30 20 10');
    expect(addLive(buffer, of(40, 50), now)).toBe(buffer);
  });

  it('find their place when they come late or unordered', () => {
    const buffer = addLive(start, of(60, 50, 25), now);
    expect(ids(buffer.lines)).toBe('60 50 30 25 20 10');
  });

  it('wait while someone reads, and are then all there', () => {
    let buffer = addLive(start, of(40), { hold: true });
    buffer = addLive(buffer, of(40, 50), { hold: true });
    expect(ids(buffer.lines)).toBe('30 20 10');
    expect(ids(buffer.held)).toBe('50 40');
    buffer = release(buffer);
    expect(ids(buffer.lines)).toBe('50 40 30 20 10');
    expect(buffer.held).toEqual([]);
    expect(release(buffer)).toBe(buffer);
  });

  it('show what waited with the next that need not', () => {
    const buffer = addLive(addLive(start, of(40), { hold: true }), of(50), now);
    expect(ids(buffer.lines)).toBe('50 40 30 20 10');
  });

  it('are the newest so many, and it is known how many went', () => {
    const buffer = addLive(start, of(40, 50), { hold: false, max: 3 });
    expect(ids(buffer.lines)).toBe('50 40 30');
    expect(buffer.cut).toBe(2);
    expect(ids(addOlder(buffer, of(30, 20, 10)).lines)).toBe('50 40 30 20 10');
  });
});
