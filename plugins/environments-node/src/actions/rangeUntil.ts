const hourMs = 60 * 60 * 1000;

/**
 * The range of time that an action is asked for, in RFC 3339: the last hour
 * before its end, which is now, where it is not told. What is no time comes
 * back as it is, for whoever reads it to refuse.
 */
export function rangeUntil({ from, to }: { from?: string; to?: string }): {
  from: string;
  to: string;
} {
  const end = to ?? new Date().toISOString();
  if (from !== undefined) return { from, to: end };
  const before = new Date(Date.parse(end) - hourMs);
  const isTime = !Number.isNaN(before.getTime());
  return { from: isTime ? before.toISOString() : end, to: end };
}
