/** A point each minute: before and after a release of twenty minutes ago. */
export function failingRequests(before: number, after: number) {
  const now = Date.now() / 1000;
  const times = Array.from(
    { length: 80 },
    (_, index) => Math.floor(now) - (80 - index) * 60,
  );
  const releaseAt = now - 20 * 60;
  const values = times.map(time => (time < releaseAt ? before : after));
  return {
    times,
    charts: [
      {
        signal: 'errors' as const,
        unit: 'ratio' as const,
        series: [{ name: 'all', values }],
        query: [],
      },
    ],
  };
}
