/** The paths that pruning took away, as `spec.a[0].b`. */
export function unknownFields(
  before: unknown,
  after: unknown,
  path = '',
): string[] {
  if (typeof before !== 'object' || before === null) {
    return [];
  }
  if (Array.isArray(before)) {
    return before.flatMap((item, index) =>
      unknownFields(
        item,
        (after as unknown[] | undefined)?.[index],
        `${path}[${index}]`,
      ),
    );
  }
  const kept = (after ?? {}) as Record<string, unknown>;
  return Object.entries(before).flatMap(([name, value]) => {
    const here = path ? `${path}.${name}` : name;
    return name in kept ? unknownFields(value, kept[name], here) : [here];
  });
}
