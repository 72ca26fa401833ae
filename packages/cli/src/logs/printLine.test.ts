import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { printLine } from './printLine';

const line: LogLine = {
  id: 'dev~1~a',
  time: '1763899200123456789',
  environment: 'dev',
  pod: 'web-1',
  level: 'error',
  line: 'it broke',
  labels: {},
};

describe('printLine', () => {
  it.each<[string, Partial<LogLine>, string]>([
    ['a line', {}, '2025-11-23T12:00:00.123Z dev web-1 ERROR it broke'],
    [
      'one without a pod',
      { pod: undefined },
      '2025-11-23T12:00:00.123Z dev - ERROR it broke',
    ],
    [
      'one that was cut',
      { line: 'it', bytes: 20_000 },
      '2025-11-23T12:00:00.123Z dev web-1 ERROR it … (20000 bytes)',
    ],
    [
      'colours, a title and a bell',
      { line: '\u001b[31mred\u001b[0m\u001b]0;title\u0007\u0007' },
      '2025-11-23T12:00:00.123Z dev web-1 ERROR red',
    ],
  ])('prints %s', (_, change, expected) => {
    expect(printLine({ ...line, ...change })).toBe(expected);
  });
});
