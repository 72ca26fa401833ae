import { setTimeout as delay } from 'node:timers/promises';
import {
  compareInstants,
  type EnvironmentOutcome,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { StoreFailure, type LogStore } from '../store';
import { Backoff } from './Backoff';
import { longestGap, nanosecondsNow, readForward } from './readForward';
import { SeenLines } from './SeenLines';
import type { TailListener } from './TailListener';
import type { TailTiming } from './TailTiming';

/** Lines that wait while a gap is filled. */
const mostWaiting = 20_000;

/** What a listener is told while the store does not answer. */
export const interrupted = ({ message, hint }: StoreFailure) =>
  ({
    state: 'failed',
    message: `${message}; the tail goes on as soon as it can`,
    hint,
  } as const);

/** What a listener is told where a gap could not be filled. */
export const gapTooLong = {
  state: 'partial',
  message: `There were more than ${longestGap.toLocaleString(
    'en',
  )} lines meanwhile; the newer ones of them are left out`,
  hint: 'Search that time instead of following it',
} as const;

/**
 * One query followed in one environment, for everyone who does. Where the
 * connection breaks it is made again, and what came meanwhile is asked for by
 * a query, so that no line is lost and none told twice.
 */
export class SharedTail {
  private readonly listeners = new Set<TailListener>();
  private readonly ending = new AbortController();
  private readonly seen = new SeenLines();
  private readonly backoff: Backoff;
  /** Nanoseconds: nothing before is wanted. */
  private readonly beginning = nanosecondsNow().toString();
  /** Nanoseconds: the newest line so far. */
  private newest = this.beginning;
  private outcome?: EnvironmentOutcome;
  /** Lines that came while a gap is filled. */
  private waiting?: LogLine[];

  constructor(
    private readonly deps: {
      store: LogStore;
      query: string;
      timing: TailTiming;
    },
  ) {
    this.backoff = new Backoff(deps.timing.backoff);
  }

  /** How many hear it. */
  get size(): number {
    return this.listeners.size;
  }

  add(listener: TailListener) {
    this.listeners.add(listener);
    if (this.outcome) listener.onOutcome(this.outcome);
  }

  remove(listener: TailListener) {
    this.listeners.delete(listener);
  }

  /** Follows until it is closed. */
  async run(): Promise<void> {
    const { signal } = this.ending;
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await this.connect(attempt > 0);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof StoreFailure)) throw error;
        this.tellFailure(error);
      }
      if (!(await this.backoff.pause(signal))) return;
    }
  }

  close() {
    this.ending.abort();
    this.listeners.clear();
  }

  private async connect(isAgain: boolean): Promise<void> {
    const { store, query, timing } = this.deps;
    const { environment } = store;
    const { signal } = this.ending;
    const from = isAgain ? this.resumeAt(this.newest) : this.newest;
    const opened = nanosecondsNow().toString();
    this.waiting = isAgain ? [] : undefined;
    const tail = await store.tail({
      query,
      start: from,
      signal,
      onLines: lines => this.take(lines),
      onDropped: count => this.drop(count),
    });
    const began = Date.now();
    let end: { failure?: StoreFailure } | undefined;
    const ended = tail.ended.then(failure => {
      end = { failure };
    });
    try {
      const isWhole = !isAgain || (await this.fillGap(from));
      if (!end?.failure) {
        this.tell({
          environment,
          query,
          ...(isWhole ? { state: 'ok' } : gapTooLong),
        });
      }
      await Promise.all([ended, this.makeUp(opened, ended)]);
    } finally {
      tail.close();
    }
    if (end?.failure) throw end.failure;
    if (Date.now() - began >= timing.steadyMs) this.backoff.reset();
  }

  /**
   * Asks for what came while the tail was opened. Loki tells its ingesters of
   * a tail only after it is open, and nobody of the lines before that.
   */
  private async makeUp(opened: string, ended: Promise<void>): Promise<void> {
    const { store, query, timing } = this.deps;
    const { signal } = this.ending;
    const settled = new AbortController();
    const hasEnded = await Promise.race([
      ended.then(() => true),
      delay(timing.settleMs, false, { signal: settled.signal, ref: false }),
    ]);
    settled.abort();
    if (hasEnded) return;
    const from = this.resumeAt(opened);
    const onPage = (lines: LogLine[]) => this.publish(lines);
    await readForward({ store, query, from, signal, onPage });
  }

  /** From when on lines may be missing where all was told until an instant. */
  private resumeAt(instant: string): string {
    const { overlapMs } = this.deps.timing;
    const overlap = BigInt(overlapMs) * 1_000_000n;
    const before = (BigInt(instant) - overlap).toString();
    const known = (BigInt(this.seen.forgottenUntil) + 1n).toString();
    return [before, known, this.beginning].reduce((a, b) =>
      compareInstants(a, b) > 0 ? a : b,
    );
  }

  private async fillGap(from: string): Promise<boolean> {
    const { store, query } = this.deps;
    const isWhole = await readForward({
      store,
      query,
      from,
      signal: this.ending.signal,
      onPage: lines => this.publish(lines),
    });
    const waited = this.waiting ?? [];
    this.waiting = undefined;
    this.publish(waited.sort((a, b) => compareInstants(a.time, b.time)));
    return isWhole;
  }

  private take(lines: LogLine[]) {
    if (!this.waiting) this.publish(lines);
    else if (this.waiting.length < mostWaiting) this.waiting.push(...lines);
    else this.drop(lines.length);
  }

  private publish(lines: LogLine[]) {
    const fresh = this.seen.takeNew(lines);
    if (fresh.length === 0) return;
    const last = fresh[fresh.length - 1].time;
    if (compareInstants(last, this.newest) > 0) this.newest = last;
    for (const listener of this.listeners) listener.onLines(fresh);
  }

  private drop(count: number) {
    for (const listener of this.listeners) listener.onDropped(count);
  }

  private tell(outcome: EnvironmentOutcome) {
    const { state, message } = this.outcome ?? {};
    if (outcome.state === state && outcome.message === message) return;
    this.outcome = outcome;
    for (const listener of this.listeners) listener.onOutcome(outcome);
  }

  private tellFailure(failure: StoreFailure) {
    const { store, query } = this.deps;
    const { environment } = store;
    this.tell({ environment, query, ...interrupted(failure) });
  }
}
