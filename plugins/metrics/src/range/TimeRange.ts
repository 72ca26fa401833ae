/** Ranges that end now, and their lengths in seconds. */
export const lastRanges = {
  '1h': 3600,
  '6h': 6 * 3600,
  '24h': 24 * 3600,
  '7d': 7 * 86_400,
  '14d': 14 * 86_400,
} as const;

/** A range that ends now, by its length. */
export type LastRange = keyof typeof lastRanges;

/** A range that ends now, or one between two times (RFC 3339). */
export type TimeRange = { last: LastRange } | { from: string; to: string };

/** The times of a range, RFC 3339. */
export function absoluteRange(
  range: TimeRange,
  now: number,
): { from: string; to: string } {
  if (!('last' in range)) return range;
  // Whole seconds: the backend puts the range on the grid of its step.
  const to = Math.floor(now / 1000) * 1000;
  const from = to - lastRanges[range.last] * 1000;
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
}

/** Its length in seconds. */
export function spanSeconds(range: TimeRange): number {
  if ('last' in range) return lastRanges[range.last];
  return (Date.parse(range.to) - Date.parse(range.from)) / 1000;
}
