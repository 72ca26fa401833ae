import { isMap } from '../apply/structure';

/** JSON merge patch (RFC 7386): maps merge, `null` removes, the rest replaces. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isMap(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = isMap(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) {
      delete result[name];
    } else {
      result[name] = mergePatch(result[name], change);
    }
  }
  return result;
}
