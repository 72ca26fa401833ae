/** Whether `if` and `with` take a value: not zero, empty or nil. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') {
    return Array.isArray(value)
      ? value.length > 0
      : Object.keys(value).length > 0;
  }
  return Boolean(value);
}
