/** Whether a text has the pattern: `*` is anything but `/`, `**` anything. */
export function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*/g, stars => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`).test(text);
}
