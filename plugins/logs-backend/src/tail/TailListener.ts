import type {
  EnvironmentOutcome,
  LogLine,
} from '@gitops-portal/plugin-logs-common';

/** Hears what comes of a tail of one environment. */
export interface TailListener {
  /** Oldest first within one call; none twice. */
  onLines(lines: LogLine[]): void;
  /** So many lines will never come. */
  onDropped(count: number): void;
  /** The tail works, or why not. */
  onOutcome(outcome: EnvironmentOutcome): void;
}
