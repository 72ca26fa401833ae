/** Pauses of tails; tests make them short. */
export interface TailTiming {
  /** Between attempts to reach the store: doubled from base to max. */
  backoff: { baseMs: number; maxMs: number };
  /** A connection that lasted as long was a good one. */
  steadyMs: number;
  /** Lines of one instant may reach the store at different times. */
  overlapMs: number;
  /** As long after a tail is open, the store surely tells of what comes. */
  settleMs: number;
}

export const defaultTailTiming: TailTiming = {
  backoff: { baseMs: 500, maxMs: 30_000 },
  steadyMs: 5_000,
  overlapMs: 5_000,
  settleMs: 2_000,
};
