import { streamOf, type LogEntry } from './LogEntry';
import { LineMemory } from './LineMemory';

const stream = streamOf({ app: 'a' });
const line = (ms: number, text = `at ${ms}`): LogEntry => ({
  stream,
  ms,
  nanos: 0,
  line: text,
  level: 'unknown',
});
const at = (ms: number) => ({ ms, nanos: 0 });
const all = { from: at(0), to: at(1e9) };
const times = (entries: LogEntry[]) => entries.map(({ ms }) => ms);

describe('a memory of lines', () => {
  it('keeps the order of times, whatever the order of arrival', () => {
    const memory = new LineMemory(at(0), { lines: 9, characters: 999 });
    for (const ms of [30, 10, 40, 20]) memory.add(line(ms));
    memory.add(line(20, 'later'));
    expect(memory.within(all).map(entry => entry.line)).toEqual([
      ...['at 10', 'at 20', 'later', 'at 30', 'at 40'],
    ]);
  });

  it('answers ranges without their end', () => {
    const memory = new LineMemory(at(0), { lines: 9, characters: 999 });
    for (const ms of [10, 20, 30]) memory.add(line(ms));
    expect(times(memory.within({ from: at(10), to: at(30) }))).toEqual([
      10, 20,
    ]);
  });

  it('holds no more lines and characters than it may, and says since when', () => {
    const few = new LineMemory(at(0), { lines: 100, characters: 1e6 });
    for (let ms = 1; ms <= 1_000; ms++) few.add(line(ms));
    expect(few.size).toBeLessThanOrEqual(100);
    expect(few.size).toBeGreaterThan(80);
    expect(times(few.within(all))[0]).toBeGreaterThan(few.since.ms);
    const short = new LineMemory(at(0), { lines: 100, characters: 50 });
    for (let ms = 1; ms <= 10; ms++) short.add(line(ms, 'x'.repeat(20)));
    expect(short.size).toBe(2);
    short.add(line(99, 'y'.repeat(1e6)));
    expect(times(short.within(all))).toEqual([99]);
  });

  it('takes nothing from before it began', () => {
    const memory = new LineMemory(at(50), { lines: 9, characters: 999 });
    memory.add(line(49));
    expect(memory.size).toBe(0);
  });
});
