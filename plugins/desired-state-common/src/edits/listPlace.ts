import type { JsonValue } from '@backstage/types';

/** What items are sorted by: texts as they are, maps by what they hold. */
function sortKey(item: JsonValue): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.values(item)
    .map(value => sortKey(value as JsonValue))
    .join('\0');
}

/**
 * Where an item belongs in a list: in its place where the list is sorted, else
 * at its end.
 */
export function listPlace(items: JsonValue[], item: JsonValue): number {
  const keys = items.map(sortKey);
  const isSorted = keys.every((key, index) => !index || keys[index - 1] <= key);
  const own = sortKey(item);
  const place = isSorted ? keys.findIndex(key => key > own) : -1;
  return place === -1 ? items.length : place;
}
