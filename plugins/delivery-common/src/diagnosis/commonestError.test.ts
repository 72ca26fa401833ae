import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { commonestError } from './commonestError';

describe('commonestError', () => {
  it.each<[string, string[], [string, number] | undefined]>([
    ['nothing', [], undefined],
    ['one line', ['ERROR cannot connect'], ['ERROR cannot connect', 1]],
    [
      'one that now and then fails anyway, and what fails most',
      [
        '{"message":"payments did not answer within 2 s"}',
        '{"message":"could not redeem voucher V-71","traceId":"b"}',
        '{"message":"could not redeem voucher V-8","traceId":"a"}',
      ],
      ['{"message":"could not redeem voucher V-71","traceId":"b"}', 2],
    ],
    [
      'two as frequent',
      ['ERROR newer', 'ERROR older', 'ERROR newer', 'ERROR older'],
      ['ERROR newer', 2],
    ],
    [
      'addresses, hashes and times',
      [
        '2026-05-04T12:00:02Z ERROR no route to 10.0.0.2:8080 of 4be1c2a9',
        '2026-05-04T12:00:01Z ERROR disk full',
        '2026-05-04T12:00:00Z ERROR no route to 10.0.0.1:8080 of 77aa01ff',
      ],
      ['2026-05-04T12:00:02Z ERROR no route to 10.0.0.2:8080 of 4be1c2a9', 2],
    ],
  ])('finds among %s', (_, lines, expected) => {
    const found = commonestError(lines.map(lineOf));
    expect(found && [found.line.line, found.count]).toEqual(expected);
    expect(found?.of ?? 0).toBe(lines.length);
  });
});

function lineOf(line: string, at: number): LogLine {
  return {
    id: `dev~${at}`,
    time: String(at),
    environment: 'dev',
    line,
    level: 'error',
    labels: {},
  };
}
