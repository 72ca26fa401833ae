/** Segments of a field path: `spec.containers[0].labels["a.b/c"]`. */
function parseFieldPath(path: string): (string | number)[] {
  const segments: (string | number)[] = [];
  const pattern = /\[(\d+)\]|\[["']?([^\]"']+)["']?\]|([^.[\]]+)/g;
  for (const [, index, quoted, name] of path.matchAll(pattern)) {
    segments.push(index !== undefined ? Number(index) : quoted ?? name);
  }
  return segments;
}

/** The value at a field path, if there is one. */
export function getField(value: unknown, path: string): unknown {
  let current = value;
  for (const segment of parseFieldPath(path)) {
    if (current === undefined || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[segment];
  }
  return current;
}

/** A copy of `target` with `value` at a field path. */
export function setField<T>(target: T, path: string, value: unknown): T {
  return place(target, parseFieldPath(path), value) as T;
}

function place(
  target: unknown,
  [first, ...rest]: (string | number)[],
  value: unknown,
): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list = Array.isArray(target) ? [...target] : [];
    list[first] = place(list[first], rest, value);
    return list;
  }
  const map = (target ?? {}) as Record<string, unknown>;
  return { ...map, [first]: place(map[first], rest, value) };
}
