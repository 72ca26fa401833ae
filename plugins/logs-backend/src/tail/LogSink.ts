import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';

/** Where the events of a tail go. */
export interface LogSink {
  /** Never waits: what does not fit is dropped, counted and told. */
  send(event: LogTailEvent): void;
  /** Resolves when there is room, or nobody reads any more. */
  ready(): Promise<void>;
}
