import { seedWith } from '../world';
import type { LogStream } from './LogEntry';

/** Nanoseconds between lines that a container writes in one go. */
const BETWEEN_LINES = 11;

/**
 * Gives the lines of streams their nanoseconds: growing within a millisecond,
 * and the same for the same lines whenever they are told again.
 */
export class Stamps {
  private readonly latest = new Map<string, { ms: number; nanos: number }>();

  nanos({ key, seed }: LogStream, ms: number): number {
    const before = this.latest.get(key);
    if (before?.ms === ms) {
      before.nanos = Math.min(999_999, before.nanos + BETWEEN_LINES);
      return before.nanos;
    }
    const nanos = seedWith(seed, ms) % 800_000;
    if (before) Object.assign(before, { ms, nanos });
    else this.latest.set(key, { ms, nanos });
    return nanos;
  }

  /** Forgets a stream that has ended. */
  forget({ key }: LogStream): void {
    this.latest.delete(key);
  }
}
