const steps: [limitSeconds: number, unitSeconds: number, unit: string][] = [
  [60, 1, 's'],
  [3600, 60, 'min'],
  [86_400, 3600, 'h'],
  [Infinity, 86_400, 'd'],
];

/**
 * A time in the words of the portal: "just now", "4 min ago", "in 2 h".
 *
 * @param time - RFC 3339
 * @param now - milliseconds since the epoch
 */
export function relativeTime(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (!Number.isFinite(seconds)) {
    return 'at an unknown time';
  }
  const distance = Math.abs(seconds);
  if (distance < 5) {
    return 'just now';
  }
  for (const [limit, size, unit] of steps) {
    if (distance < limit) {
      const amount = `${Math.floor(distance / size)} ${unit}`;
      return seconds > 0 ? `${amount} ago` : `in ${amount}`;
    }
  }
  return time;
}
