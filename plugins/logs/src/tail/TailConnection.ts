import { toError } from '@backstage/errors';
import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';

/** How a tail stands. */
export type TailPhase =
  | { phase: 'connecting' }
  | { phase: 'live' }
  | { phase: 'reconnecting'; error: Error }
  /** It does not try again: who asks may not, or asks for what is not there. */
  | { phase: 'ended'; error: Error };

interface TailConnectionOptions {
  open(signal: AbortSignal): Promise<AsyncIterable<LogTailEvent>>;
  onEvent(event: LogTailEvent): void;
  onPhase(phase: TailPhase): void;
  /** Milliseconds before the nth attempt after a failure (from 1). */
  backoff?(failures: number): number;
}

/** A tail that is opened again whenever it ends, until it is closed. */
export class TailConnection {
  private readonly abort = new AbortController();
  private wake: () => void = () => {};

  private constructor(private readonly options: TailConnectionOptions) {}

  static open(options: TailConnectionOptions): TailConnection {
    const connection = new TailConnection(options);
    connection.run();
    return connection;
  }

  close() {
    this.abort.abort();
    this.wake();
  }

  /** Does not wait for the next attempt. */
  retry() {
    this.wake();
  }

  private async run() {
    const { signal } = this.abort;
    let failures = 0;
    this.say({ phase: 'connecting' });
    while (!signal.aborted) {
      let error = new Error('The connection ended');
      try {
        const events = await this.options.open(signal);
        this.say({ phase: 'live' });
        for await (const event of events) {
          if (signal.aborted) return;
          failures = 0;
          this.options.onEvent(event);
        }
      } catch (thrown) {
        error = toError(thrown);
      }
      if (signal.aborted) return;
      if (isFinal(error)) {
        this.say({ phase: 'ended', error });
        return;
      }
      failures += 1;
      this.say({ phase: 'reconnecting', error });
      await this.wait((this.options.backoff ?? defaultBackoff)(failures));
    }
  }

  private say(phase: TailPhase) {
    if (!this.abort.signal.aborted) this.options.onPhase(phase);
  }

  private wait(millis: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, millis);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Doubles from half a second to fifteen, and not all readers at once. */
function defaultBackoff(failures: number): number {
  const millis = Math.min(15_000, 500 * 2 ** (failures - 1));
  return millis * (0.75 + Math.random() / 2);
}

/** Too many requests (429) and an expired token (401) are worth a retry. */
function isFinal(error: Error & { statusCode?: number }): boolean {
  return [400, 403, 404].includes(error.statusCode ?? 0);
}
