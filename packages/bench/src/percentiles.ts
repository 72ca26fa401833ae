/**
 * The median and the 95th percentile (nearest rank) of durations in
 * milliseconds, rounded.
 *
 * @throws where there is nothing to sum up
 */
export function percentiles(durations: number[]): { p50: number; p95: number } {
  if (durations.length === 0) {
    throw new Error('No durations were measured');
  }
  const sorted = [...durations].sort((a, b) => a - b);
  const rank = (share: number) =>
    Math.round(sorted[Math.ceil(share * sorted.length) - 1]);
  return { p50: rank(0.5), p95: rank(0.95) };
}
