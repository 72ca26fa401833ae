/** Whether a value is nested deeper than a number of levels. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}
