import type { EnvironmentOutcome } from '@gitops-portal/plugin-logs-common';
import { emptyBuffer, type LineBuffer } from '../model/LineBuffer';
import type { TailPhase } from '../tail/TailConnection';

/** What one search has brought so far. */
export interface LogFeedState {
  /**
   * `loading`: nothing yet, or lines of the search before. `error`: the
   * backend itself did not answer; environments that fail are in `outcomes`.
   */
  phase: 'loading' | 'ready' | 'error';
  error?: Error;
  buffer: LineBuffer;
  outcomes: EnvironmentOutcome[];
  /** Whether there are lines from before the last one. */
  hasOlder: boolean;
  older: OlderLines;
  tail?: TailState;
}

/** How loading of older lines stands. */
type OlderLines =
  | { phase: 'idle' }
  | { phase: 'loading' }
  /** Environments that failed; with none of them, the backend did. */
  | { phase: 'error'; error: Error; environments: string[] };

export interface TailState {
  connection: TailPhase;
  /** Environments whose tail is cut though the connection stands. */
  failing: EnvironmentOutcome[];
  /** Lines that came faster than they could be sent, per environment. */
  dropped: Record<string, number>;
}

export const loadingState: LogFeedState = {
  phase: 'loading',
  buffer: emptyBuffer,
  outcomes: [],
  hasOlder: false,
  older: { phase: 'idle' },
};

/** Whether lines of an environment are there; what is missing is said. */
export function answered({ state }: EnvironmentOutcome): boolean {
  return state === 'ok' || state === 'partial';
}
