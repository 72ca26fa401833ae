/**
 * The one stretch by which a text becomes another, so that the cursor and what
 * is folded outside of it stay; undefined where the texts are the same.
 */
export function replacement(
  before: string,
  after: string,
): { from: number; to: number; insert: string } | undefined {
  if (before === after) {
    return undefined;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  return {
    from: start,
    to: before.length - end,
    insert: after.slice(start, after.length - end),
  };
}
