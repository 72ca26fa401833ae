import type { EnvironmentOutcome } from './EnvironmentOutcome';
import type { LogLine } from './LogLine';

/** Lines that were not sent, because they came faster than they were read. */
export interface DroppedLines {
  environment: string;
  count: number;
}

/**
 * The events of a live tail: names as in the stream of server-sent events,
 * with their data. Lines are oldest first.
 */
export type LogTailEvent =
  | { event: 'lines'; data: LogLine[] }
  | { event: 'outcome'; data: EnvironmentOutcome }
  | { event: 'dropped'; data: DroppedLines };
