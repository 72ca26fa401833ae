import type { JsonValue } from '@backstage/types';
import type { Path } from './Path';

/** The value at a path, undefined where there is none. */
export function valueAt(
  value: JsonValue | undefined,
  path: Path,
): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) {
      return undefined;
    }
    if (!Object.hasOwn(current, step)) {
      return undefined;
    }
    current = (current as Record<string | number, JsonValue | undefined>)[step];
  }
  return current;
}
