import { groupOf, type PodSpan } from './PodSpan';

/**
 * The spans of containers that were seen, and before them those that are made
 * up: they end where the first one of their group was seen.
 */
export function mergedSpans(past: PodSpan[], seen: PodSpan[]): PodSpan[] {
  const first = new Map<string, number>();
  for (const span of seen) {
    const group = groupOf(span);
    first.set(group, Math.min(first.get(group) ?? Infinity, span.from));
  }
  const before = past.flatMap(span => {
    const end = first.get(groupOf(span)) ?? Infinity;
    if (end <= span.from) return [];
    return (span.to ?? Infinity) <= end ? [span] : [{ ...span, to: end }];
  });
  return [...before, ...seen];
}
