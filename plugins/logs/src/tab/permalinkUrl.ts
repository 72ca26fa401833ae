import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { printLogsUrl, type LogsView } from '../model/logsUrl';
import { permalinkView } from '../model/permalink';
import type { TimeRange } from '../model/timeRange';

/** The address of a line on this page, as one sends it to a colleague. */
export function permalinkUrl(
  view: LogsView,
  line: LogLine,
  lines: LogLine[],
  range: TimeRange,
): string {
  const params = printLogsUrl(permalinkView(view, line, lines, range));
  return `${window.location.origin}${window.location.pathname}?${params}`;
}
