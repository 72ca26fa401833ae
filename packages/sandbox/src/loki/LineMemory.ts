import type { LogEntry, LogRange } from './LogEntry';
import { compareTimes, type LogTime } from './LogTime';

/** What a memory of lines may hold. */
export interface MemoryBounds {
  lines: number;
  /** Characters of all lines together. */
  characters: number;
}

/** The latest lines, in the order of their times. */
export class LineMemory {
  private entries: LogEntry[] = [];
  private characters = 0;
  private start: LogTime;

  /** @param began - lines before that are not kept */
  constructor(began: LogTime, private readonly bounds: MemoryBounds) {
    this.start = began;
  }

  /** From when on every line is in here. */
  get since(): LogTime {
    return this.start;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Keeps a line; one that is older than all that is kept is dropped. */
  add(entry: LogEntry): void {
    if (compareTimes(entry, this.start) < 0) return;
    this.entries.splice(this.position(entry, true), 0, entry);
    this.characters += entry.line.length;
    const { lines, characters } = this.bounds;
    while (
      this.entries.length > 1 &&
      (this.entries.length > lines || this.characters > characters)
    ) {
      this.dropOldest();
    }
  }

  /** The lines of a range, oldest first. */
  within({ from, to }: LogRange): LogEntry[] {
    return this.entries.slice(this.position(from), this.position(to));
  }

  /** A tenth at once, so that it is seldom. */
  private dropOldest(): void {
    const count = Math.max(1, Math.floor(this.entries.length / 10));
    const dropped = this.entries.slice(0, count);
    this.entries = this.entries.slice(count);
    for (const { line } of dropped) this.characters -= line.length;
    const { ms, nanos } = dropped[count - 1];
    this.start = { ms, nanos: nanos + 1 };
  }

  /** Where the first entry is that is not before `time`, or after it. */
  private position(time: LogTime, after = false): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareTimes(this.entries[middle], time);
      if (order < 0 || (after && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
