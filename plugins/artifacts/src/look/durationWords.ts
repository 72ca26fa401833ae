/**
 * How long something took, such as `1 min 24 s`; to now where it has not ended.
 *
 * @param from - RFC 3339
 * @param to - RFC 3339
 * @param now - milliseconds
 */
export function durationWords(
  from: string,
  to: string | undefined,
  now: number,
): string {
  const end = to ? Date.parse(to) : now;
  const seconds = Math.max(0, Math.round((end - Date.parse(from)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
