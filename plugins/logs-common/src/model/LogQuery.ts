import type { LogLevel } from './LogLevel';

/** What a person asks for; the scope comes from elsewhere. */
export interface LogQuery {
  /** RFC 3339, inclusive. */
  from: string;
  /** RFC 3339, exclusive. */
  to: string;
  /** Part of the line, upper or lower case. */
  text?: string;
  /** All where absent or empty. */
  levels?: LogLevel[];
  pod?: string;
  container?: string;
}

/** The part of a query that is not about time. */
export type LogFilter = Omit<LogQuery, 'from' | 'to'>;
