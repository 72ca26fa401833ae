import {
  compareInstants,
  type EnvironmentOutcome,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { StoreFailure, type LogStore } from '../store';
import { Backoff } from './Backoff';
import type { LogSink } from './LogSink';
import { readForward } from './readForward';
import { SeenLines } from './SeenLines';
import { gapTooLong, interrupted } from './SharedTail';
import type { TailHub } from './TailHub';
import type { TailListener } from './TailListener';

/** Lines that wait while earlier ones are read. */
const mostWaiting = 20_000;

/**
 * One reader's part of a tail in one environment: first what came since the
 * reader was here last, then what comes, without a gap and without doubles.
 */
export class Follower implements TailListener {
  private readonly seen = new SeenLines();
  /** Lines that came while earlier ones are read. */
  private waiting?: LogLine[];
  private ofTail?: EnvironmentOutcome;
  private told?: EnvironmentOutcome;

  constructor(
    private readonly deps: {
      hub: TailHub;
      store: LogStore;
      query: string;
      sink: LogSink;
      signal: AbortSignal;
      /** Nanoseconds since 1970; from now on where absent. */
      since?: string;
    },
  ) {}

  /** Follows until the signal is aborted. */
  async run(): Promise<void> {
    const { hub, store, query, signal, since } = this.deps;
    if (signal.aborted) return;
    if (since) this.waiting = [];
    const stop = hub.follow(store, query, this);
    signal.addEventListener('abort', stop, { once: true });
    if (since) await this.catchUp(since);
  }

  onLines(lines: LogLine[]) {
    if (!this.waiting) this.send(lines);
    else if (this.waiting.length < mostWaiting) this.waiting.push(...lines);
    else this.onDropped(lines.length);
  }

  onDropped(count: number) {
    const { environment } = this.deps.store;
    this.deps.sink.send({ event: 'dropped', data: { environment, count } });
  }

  onOutcome(outcome: EnvironmentOutcome) {
    this.ofTail = outcome;
    this.tell(outcome);
  }

  /** The tail and what came before it fail together, mostly. */
  private tell(outcome: EnvironmentOutcome) {
    const { state, message } = this.told ?? {};
    if (outcome.state === state && outcome.message === message) return;
    this.told = outcome;
    this.deps.sink.send({ event: 'outcome', data: outcome });
  }

  private async catchUp(since: string): Promise<void> {
    const { hub, store, query, signal } = this.deps;
    const { environment } = store;
    const backoff = new Backoff(hub.timing.backoff);
    while (!signal.aborted) {
      try {
        const isWhole = await this.readFrom(since);
        if (!isWhole) this.tell({ environment, query, ...gapTooLong });
        else if (this.ofTail) this.tell(this.ofTail);
        break;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof StoreFailure)) throw error;
        this.tell({ environment, query, ...interrupted(error) });
        await backoff.pause(signal);
      }
    }
    const waited = this.waiting ?? [];
    this.waiting = undefined;
    this.send(waited.sort((a, b) => compareInstants(a.time, b.time)));
  }

  /** Again and again from the beginning: what was sent is known. */
  private readFrom(since: string): Promise<boolean> {
    const { hub, store, query, sink, signal } = this.deps;
    const overlap = BigInt(hub.timing.overlapMs) * 1_000_000n;
    const from = BigInt(since) - overlap;
    return readForward({
      store,
      query,
      from: (from > 0n ? from : 0n).toString(),
      signal,
      onPage: lines => {
        this.send(lines);
        return sink.ready();
      },
    });
  }

  private send(lines: LogLine[]) {
    const fresh = this.seen.takeNew(lines);
    if (fresh.length === 0) return;
    this.deps.sink.send({ event: 'lines', data: fresh });
  }
}
