/** More than these are searched, not read. */
const readable = 8;

/**
 * The search of a select, once it has more options than one reads.
 *
 * @param placeholder - what can be searched, as a sentence begins: `Search teams`
 */
export function searchOfMany(count: number, placeholder = 'Search') {
  return count > readable ? { placeholder } : undefined;
}
