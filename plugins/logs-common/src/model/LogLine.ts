import type { LogLevel } from './LogLevel';

/** One line that a container wrote. */
export interface LogLine {
  /** `environment~time~hash`: the same wherever the line comes from. */
  id: string;
  /** Nanoseconds since 1970, decimal: they do not fit a number. */
  time: string;
  environment: string;
  /** As it was written, with ANSI and HTML and all: escape it. */
  line: string;
  level: LogLevel;
  pod?: string;
  container?: string;
  /** Labels of the stream, and what the store keeps with the line. */
  labels: Record<string, string>;
  /** Length of the whole line in bytes, where `line` is its beginning. */
  bytes?: number;
}
