import type { Health } from '../status';

/** What one object says of itself. */
export interface Verdict {
  health: Health;
  /** Its controller has given up until something changes. */
  stalled?: boolean;
  /** Someone told the controller to leave it alone. */
  suspended?: boolean;
  /** In words, where there is more to say than the health. */
  sentence?: string;
  /** RFC 3339: since when, as the object tells. */
  since?: string;
  /** What is wrong beneath it follows from this. */
  explains?: boolean;
  /** Waits for something that tells the reason better than the object itself. */
  waitsFor?: 'source' | 'dependency';
  /**
   * RFC 3339: since when its controller has not looked at what it was told;
   * after a while the verdict is stale.
   */
  unobservedSince?: string;
  /** Milliseconds that it may take to look; a minute where nothing is said. */
  unobservedPatienceMs?: number;
}

const rank: Record<Health, number> = {
  Degraded: 5,
  Missing: 4,
  Progressing: 3,
  Unknown: 2,
  Suspended: 1,
  Healthy: 0,
};

/** Whether the first health is the worse one to be in. */
export function isWorse(a: Health, b: Health): boolean {
  return rank[a] > rank[b];
}

/** A message of a controller on one line, cut where it becomes a page. */
export function oneLine(text: string, limit = 300): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
