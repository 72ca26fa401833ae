import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';
import type { Response } from 'express';
import type { LogSink } from '../tail/LogSink';

const keepAliveMs = 15_000;
/** Characters that wait for a slow reader before lines are dropped. */
const mostWaiting = 4 * 1024 * 1024;

/**
 * Writes server-sent events. A reader that is slower than the lines come gets
 * those that fit, then how many were left out.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStream implements LogSink {
  /** Aborted when there is nobody to write to any more. */
  readonly signal: AbortSignal;
  private readonly ending = new AbortController();
  private readonly waiting: string[] = [];
  private waitingLength = 0;
  private isFull = false;
  private readonly dropped = new Map<string, number>();

  private constructor(private readonly response: Response) {
    this.signal = this.ending.signal;
    const keepAlive = setInterval(() => {
      if (!this.isFull) this.write(': keep-alive\n\n');
    }, keepAliveMs).unref();
    response.on('drain', () => this.flush());
    response.on('error', () => this.ending.abort());
    response.on('close', () => {
      clearInterval(keepAlive);
      this.ending.abort();
    });
  }

  /** Begins the answer; from here on nothing else can be sent. */
  static open(response: Response): EventStream {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Compression would hold events back.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const stream = new EventStream(response);
    stream.write(': hello\n\n');
    return stream;
  }

  send(event: LogTailEvent) {
    if (this.signal.aborted) return;
    if (event.event === 'dropped') {
      this.drop(event.data.environment, event.data.count);
      if (!this.isFull) this.flush();
      return;
    }
    const text = printEvent(event);
    if (!this.isFull) {
      this.write(text);
    } else if (
      event.event === 'lines' &&
      this.waitingLength + text.length > mostWaiting
    ) {
      this.drop(event.data[0].environment, event.data.length);
    } else {
      this.waiting.push(text);
      this.waitingLength += text.length;
    }
  }

  async ready(): Promise<void> {
    while (this.isFull && !this.signal.aborted) {
      await new Promise<void>(resolve => {
        const settle = () => {
          this.response.off('drain', settle);
          this.signal.removeEventListener('abort', settle);
          resolve();
        };
        this.response.on('drain', settle);
        this.signal.addEventListener('abort', settle);
      });
    }
  }

  /** Also for a reader who does not take what is still there. */
  end() {
    this.response.end();
    this.ending.abort();
  }

  private drop(environment: string, count: number) {
    this.dropped.set(environment, (this.dropped.get(environment) ?? 0) + count);
  }

  private flush() {
    this.isFull = false;
    while (!this.isFull && this.waiting.length > 0) {
      const text = this.waiting.shift()!;
      this.waitingLength -= text.length;
      this.write(text);
    }
    for (const [environment, count] of this.dropped) {
      if (this.isFull) return;
      this.dropped.delete(environment);
      this.write(
        printEvent({ event: 'dropped', data: { environment, count } }),
      );
    }
  }

  private write(text: string) {
    if (this.response.writableEnded || this.response.destroyed) return;
    if (!this.response.write(text)) this.isFull = true;
  }
}

function printEvent({ event, data }: LogTailEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
