import type { WebSocket } from 'ws';
import type { LogEntry, LogStream } from '../LogEntry';
import type { LogStore } from '../LogStore';
import { compareTimes, later, printTime, type LogTime } from '../LogTime';
import type { Selection } from '../logql/Selection';
import { CATEGORIZE_LABELS, streamValues } from './streamValues';

/** Milliseconds in which lines are put into one message. */
const TOGETHER = 100;

/** Bytes that wait for a slow reader before lines are dropped. */
const MOST_WAITING = 1_000_000;

/** Dropped lines that are named; further ones are not. */
const MOST_DROPPED = 1_000;

/** What a client asked of a tail. */
export interface TailOptions {
  selection: Selection;
  start: LogTime;
  /** Of the lines since `start`, the last ones. */
  limit: number;
  /** Seconds that lines are held back. */
  delay: number;
  categorized: boolean;
}

/** Sends lines over a WebSocket as they are written. */
export class Tail {
  private pending: LogEntry[] = [];
  private dropped: { labels: LogStream['labels']; timestamp: string }[] = [];
  private timer?: NodeJS.Timeout;
  /** Until the lines before the tail are sent, no others are. */
  private caughtUp = false;
  private readonly unlisten: () => void;

  private constructor(
    private readonly socket: WebSocket,
    private readonly options: TailOptions,
    store: LogStore,
  ) {
    this.unlisten = store.onEntry(entry => this.take(entry));
    socket.on('close', () => this.end());
    socket.on('error', () => this.end());
  }

  static start(socket: WebSocket, store: LogStore, options: TailOptions): Tail {
    const tail = new Tail(socket, options, store);
    tail.catchUp(store).catch(() => socket.close(1011, 'tail failed'));
    return tail;
  }

  private async catchUp(store: LogStore): Promise<void> {
    const { limit, selection, start } = this.options;
    const to = later({ ms: Date.now(), nanos: 0 }, 1);
    if (compareTimes(start, to) < 0) {
      const range = { from: start, to };
      const latest = { limit, backward: true };
      const before = await store.read(selection, range, latest);
      this.send(before.reverse());
    }
    this.caughtUp = true;
    this.sendSoon();
  }

  private take(entry: LogEntry): void {
    const { selection, start } = this.options;
    const wanted =
      compareTimes(entry, start) >= 0 &&
      selection.hasStream(entry.stream) &&
      selection.hasLevel(entry.level) &&
      selection.hasLine(entry.line);
    if (!wanted) return;
    if (this.socket.bufferedAmount > MOST_WAITING) {
      if (this.dropped.length < MOST_DROPPED) {
        const { labels } = entry.stream;
        this.dropped.push({ labels, timestamp: printTime(entry) });
      }
      return;
    }
    this.pending.push(entry);
    this.sendSoon();
  }

  private sendSoon(): void {
    if (!this.caughtUp || this.timer || !this.pending.length) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const entries = this.pending;
      this.pending = [];
      this.send(entries.sort(compareTimes));
    }, TOGETHER + this.options.delay * 1000);
  }

  private send(entries: LogEntry[]): void {
    if (!entries.length || this.socket.readyState !== this.socket.OPEN) return;
    const { categorized } = this.options;
    const dropped = this.dropped.splice(0);
    this.socket.send(
      JSON.stringify({
        streams: streamValues(entries, categorized),
        ...(categorized ? { encodingFlags: [CATEGORIZE_LABELS] } : {}),
        ...(dropped.length ? { dropped_entries: dropped } : {}),
      }),
    );
  }

  private end(): void {
    this.unlisten();
    clearTimeout(this.timer);
    this.pending = [];
  }
}
