import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  LogContext,
  LogEnvironment,
  LogLevel,
  LogLine,
  LogPage,
  LogTailEvent,
  LogVolume,
} from '@gitops-portal/plugin-logs-common';
import type { TimeRange } from '../model/timeRange';

/** What is searched; the backend makes the query of it. */
export interface LogFilter {
  app: string;
  environments: string[];
  text: string;
  /** Empty: all. */
  levels: LogLevel[];
  pod?: string;
  container?: string;
}

/** The logs backend, as the tab uses it. */
export interface LogsApi {
  environments(app: string): Promise<LogEnvironment[]>;
  /**
   * The newest lines of a range.
   *
   * @param options - `until` (nanoseconds) is the end of an older page: its
   *   lines are from before it
   */
  lines(
    filter: LogFilter,
    range: TimeRange,
    options?: { until?: string; limit?: number; signal?: AbortSignal },
  ): Promise<LogPage>;
  volume(
    filter: LogFilter,
    range: TimeRange,
    signal?: AbortSignal,
  ): Promise<LogVolume>;
  context(app: string, line: LogLine): Promise<LogContext>;
  /** A line that was cut, whole. */
  wholeLine(app: string, line: LogLine): Promise<LogLine>;
  /**
   * Lines as they come. It answers once the backend has taken the request;
   * the events end when the backend or the connection ends.
   *
   * @param since - nanoseconds; lines from then on
   */
  tail(
    filter: LogFilter,
    since: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<LogTailEvent>>;
}

export const logsApiRef = createApiRef<LogsApi>().with({
  id: 'plugin.logs.client',
  pluginId: 'logs',
});
