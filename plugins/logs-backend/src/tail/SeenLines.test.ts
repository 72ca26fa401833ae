import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { SeenLines } from './SeenLines';

const line = (time: number): LogLine => ({
  id: `id${time}`,
  time: String(time),
  environment: 'prod',
  line: '',
  level: 'info',
  labels: {},
});
const times = (lines: LogLine[]) => lines.map(({ time }) => Number(time));

describe('SeenLines', () => {
  it('takes each line once', () => {
    const seen = new SeenLines();
    expect(times(seen.takeNew([line(1), line(2), line(1)]))).toEqual([1, 2]);
    expect(times(seen.takeNew([line(2), line(3)]))).toEqual([3]);
    expect(seen.forgottenUntil).toBe('0');
  });

  it('forgets the first, and knows until when it did', () => {
    const seen = new SeenLines(2);
    seen.takeNew([line(5), line(4), line(6), line(7)]);
    expect(seen.forgottenUntil).toBe('5');
    expect(times(seen.takeNew([line(6), line(7)]))).toEqual([]);
  });
});
