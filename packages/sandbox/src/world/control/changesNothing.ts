import { isDeepStrictEqual } from 'node:util';

/** Whether a JSON merge patch leaves `target` as it is. */
export function changesNothing(target: unknown, patch: unknown): boolean {
  if (!isMap(patch)) return isDeepStrictEqual(target, patch);
  if (!isMap(target)) return false;
  return Object.entries(patch).every(([key, value]) => {
    if (value === undefined) return true;
    if (value === null) return target[key] === undefined;
    return changesNothing(target[key], value);
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
