import type { Cluster } from '../kube';
import { detectLevel, type DetectedLevel } from './detectLevel';
import type { LogHistory } from './history/LogHistory';
import { LineMemory, type MemoryBounds } from './LineMemory';
import {
  containerStream,
  type LogEntry,
  type LogRange,
  type LogStream,
} from './LogEntry';
import { compareTimes, type LogTime } from './LogTime';
import type { Selection } from './logql/Selection';
import { Stamps } from './Stamps';
import { Turn } from './Turn';

const APP_LABEL = 'app.kubernetes.io/instance';
const MINUTE = 60_000;

/** What is kept of each environment; older lines are told by the history. */
const memoryBounds: MemoryBounds = {
  lines: 12_000,
  characters: 6_000_000,
};

/**
 * The lines of a cluster: since the start as the containers wrote them, and
 * before that as the history tells them.
 */
export class LogStore {
  private readonly memory: LineMemory;
  private readonly streamsSeen = new Map<string, LogStream>();
  private readonly stamps = new Stamps();
  private readonly listeners = new Set<(entry: LogEntry) => void>();
  private readonly unwatch: (() => void)[];

  private constructor(
    private readonly cluster: Cluster,
    private readonly history: LogHistory,
    private readonly earliest: LogTime,
    began: LogTime,
    bounds: MemoryBounds,
  ) {
    this.memory = new LineMemory(began, bounds);
    this.unwatch = [
      cluster.onLogLine(line => this.add(line)),
      cluster.watch(({ type, object }) => {
        if (object.kind === 'Pod' && type === 'DELETED') {
          const { namespace, name } = object.metadata;
          this.forget(`${namespace}/${name}/`);
        }
      }),
    ];
  }

  /** @param options.earliest - there are no lines before that */
  static start(options: {
    cluster: Cluster;
    history: LogHistory;
    earliest: Date;
    now?: Date;
    bounds?: MemoryBounds;
  }): LogStore {
    const { cluster, history, now = new Date() } = options;
    return new LogStore(
      cluster,
      history,
      { ms: options.earliest.getTime(), nanos: 0 },
      { ms: now.getTime(), nanos: 0 },
      options.bounds ?? memoryBounds,
    );
  }

  /** Calls back with each new line. */
  onEntry(listener: (entry: LogEntry) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** The selected lines of a range, at most `limit`, in the order asked for. */
  async read(
    selection: Selection,
    range: LogRange,
    options: { limit: number; backward: boolean },
  ): Promise<LogEntry[]> {
    const { backward, limit } = options;
    const { told, kept } = this.parts(range);
    const latest = kept.filter(entry => isSelected(selection, entry));
    const found: LogEntry[] = [];
    const take = (entries: LogEntry[]) => {
      const ordered = backward ? entries.reverse() : entries;
      for (const entry of ordered) {
        if (found.length === limit) return;
        found.push(entry);
      }
    };
    if (backward) take(latest);
    if (told && found.length < limit) {
      const turn = new Turn();
      for (const minute of this.history.minutes(selection, told, backward)) {
        take(minute);
        if (found.length === limit) break;
        await turn.next();
      }
    }
    if (!backward) take(latest);
    return found;
  }

  /**
   * Counts the selected lines of a range by level; `whole` says that times
   * need only be right to the minute.
   */
  async count(
    selection: Selection,
    range: LogRange,
    options: {
      whole: boolean;
      add: (at: LogTime, level: DetectedLevel, lines: number) => void;
    },
  ): Promise<void> {
    const { add, whole } = options;
    const { told, kept } = this.parts(range);
    const turn = new Turn();
    const each = async (one: LogRange) => {
      for (const entries of this.history.minutes(selection, one, false)) {
        for (const entry of entries) add(entry, entry.level, 1);
        await turn.next();
      }
    };
    if (told && whole && selection.takesAllLines) {
      const from = upToMinute(told.from);
      const to = downToMinute(told.to);
      if (from.ms < to.ms) {
        await each({ from: told.from, to: from });
        for (const minute of this.history.counts(selection, { from, to })) {
          // within the minute, not at its edge
          const at = { ms: minute.ms + MINUTE / 2, nanos: 0 };
          for (const [level, lines] of minute.counts) add(at, level, lines);
          await turn.next();
        }
        await each({ from: to, to: told.to });
      } else {
        await each(told);
      }
    } else if (told) {
      await each(told);
    }
    for (const entry of kept) {
      if (isSelected(selection, entry)) add(entry, entry.level, 1);
    }
  }

  /** Keeps lines that no container of the cluster wrote. */
  push(entries: LogEntry[]): void {
    for (const entry of entries) this.keep(entry);
  }

  /** Streams that have lines within the range. */
  streams(range: LogRange): LogStream[] {
    const { told, kept } = this.parts(range);
    const streams = [
      ...(told ? this.history.streams(told) : []),
      ...kept.map(({ stream }) => stream),
    ];
    return [...new Map(streams.map(stream => [stream.key, stream])).values()];
  }

  /** Lines that are kept as they were written. */
  get size(): number {
    return this.memory.size;
  }

  close(): void {
    for (const end of this.unwatch) end();
    this.listeners.clear();
  }

  /** What of a range the history tells, and what is kept. */
  private parts({ from, to }: LogRange) {
    const { since } = this.memory;
    const begin = compareTimes(from, this.earliest) < 0 ? this.earliest : from;
    const end = compareTimes(to, since) < 0 ? to : since;
    const told = compareTimes(begin, end) < 0 && { from: begin, to: end };
    return { told: told || undefined, kept: this.memory.within({ from, to }) };
  }

  private add(line: {
    namespace: string;
    pod: string;
    container: string;
    time: string;
    text: string;
  }): void {
    const stream = this.stream(line);
    const ms = Date.parse(line.time);
    const entry = {
      stream,
      ms,
      nanos: this.stamps.nanos(stream, ms),
      line: line.text,
      level: detectLevel(line.text),
    };
    this.keep(entry);
  }

  private keep(entry: LogEntry): void {
    this.memory.add(entry);
    // what is dated back was heard before
    if (compareTimes(entry, this.memory.since) < 0) return;
    for (const listener of this.listeners) listener(entry);
  }

  private stream(line: {
    namespace: string;
    pod: string;
    container: string;
  }): LogStream {
    const { container, namespace, pod } = line;
    const key = `${namespace}/${pod}/${container}`;
    let stream = this.streamsSeen.get(key);
    if (!stream) {
      const object = this.cluster.get({
        apiVersion: 'v1',
        kind: 'Pod',
        namespace,
        name: pod,
      });
      const app = object?.metadata.labels?.[APP_LABEL];
      const cluster = this.cluster.name;
      stream = containerStream({ cluster, namespace, pod, container, app });
      this.streamsSeen.set(key, stream);
    }
    return stream;
  }

  private forget(prefix: string): void {
    for (const [key, stream] of this.streamsSeen) {
      if (!key.startsWith(prefix)) continue;
      this.streamsSeen.delete(key);
      this.stamps.forget(stream);
    }
  }
}

function isSelected(selection: Selection, entry: LogEntry): boolean {
  return (
    selection.hasStream(entry.stream) &&
    selection.hasLevel(entry.level) &&
    selection.hasLine(entry.line)
  );
}

function upToMinute({ ms, nanos }: LogTime): LogTime {
  return { ms: Math.ceil((ms + (nanos ? 1 : 0)) / MINUTE) * MINUTE, nanos: 0 };
}

function downToMinute({ ms }: LogTime): LogTime {
  return { ms: Math.floor(ms / MINUTE) * MINUTE, nanos: 0 };
}
