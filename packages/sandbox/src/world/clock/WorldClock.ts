/** Time as the world's reconcilers know it. */
export interface WorldClock {
  now(): Date;
  /** Calls back after `milliseconds` of the world's time; the result cancels. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Resolves after `milliseconds` of the world's time; never after `close`. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * Marks work outside of the world's time (a git process): a simulated clock
   * stands still while it runs.
   */
  outside<T>(work: Promise<T>): Promise<T>;
  /** Drops everything that waits. */
  close(): void;
}
