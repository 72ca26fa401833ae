import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';
import type { LogFilter } from '../api/LogsApi';

/** A tail whose events a test sends. */
export class FakeTail implements AsyncIterable<LogTailEvent> {
  private readonly events: LogTailEvent[] = [];
  private end?: Error | 'end';
  private wake: () => void = () => {};

  constructor(
    readonly filter: LogFilter,
    readonly since: string,
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.close());
  }

  send(event: LogTailEvent) {
    this.events.push(event);
    this.wake();
  }

  close(error?: Error) {
    this.end = error ?? 'end';
    this.wake();
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      const event = this.events.shift();
      if (event) yield event;
      else if (this.end === 'end') return;
      else if (this.end) throw this.end;
      else {
        await new Promise<void>(resolve => {
          this.wake = resolve;
        });
      }
    }
  }
}
