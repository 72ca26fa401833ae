import {
  millisecondsOf,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import type { LogsView } from './logsUrl';
import type { TimeRange } from './timeRange';

/** So many newer lines are above the one that the link names. */
const newerLines = 100;

/**
 * The view that a permalink opens: a fixed time around the line, which ends
 * so soon after it that the line is among the first that load.
 *
 * @param lines - what is loaded, newest first
 */
export function permalinkView(
  view: LogsView,
  line: LogLine,
  lines: LogLine[],
  range: TimeRange,
): LogsView {
  const at = lines.findIndex(({ id }) => id === line.id);
  const last = lines[at - newerLines];
  const millis = millisecondsOf(line.time);
  const end = last ? millisecondsOf(last.time) : Date.parse(range.to);
  return {
    ...view,
    time: {
      kind: 'absolute',
      from: new Date(Math.min(Date.parse(range.from), millis)).toISOString(),
      // The end is not part of the range, and the line is later than its
      // whole milliseconds.
      to: new Date(Math.max(end, millis) + 1).toISOString(),
    },
    live: false,
    line: line.id,
  };
}

/** The time in the id of a line (`environment~ns~hash`), where it has one. */
export function timeOfLineId(id: string): string | undefined {
  return /^[^~]+~(\d{1,19})~/.exec(id)?.[1];
}
