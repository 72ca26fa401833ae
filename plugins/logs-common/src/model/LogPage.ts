import type { EnvironmentOutcome } from './EnvironmentOutcome';
import type { LogLine } from './LogLine';

/**
 * The newest lines of a query. Where an outcome says `limitReached`, the next
 * older page ends (exclusively) at the time of the last line; nothing is
 * between the two.
 */
export interface LogPage {
  /** Newest first, merged over the environments. */
  lines: LogLine[];
  outcomes: EnvironmentOutcome[];
}

/** What the same container wrote around an instant. */
export interface LogContext {
  /** Oldest first. */
  before: LogLine[];
  /** Oldest first; begins with the lines of the instant itself. */
  after: LogLine[];
  outcomes: EnvironmentOutcome[];
}
