/**
 * The first of many, and how many there are: what an action gives is read by
 * people and by models, of whom neither reads thousands.
 */
export function firstOf<T>(
  all: T[],
  limit: number,
): { items: T[]; total: number } {
  return { items: all.slice(0, limit), total: all.length };
}
