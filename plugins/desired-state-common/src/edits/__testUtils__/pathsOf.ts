import type { JsonValue } from '@backstage/types';
import type { Path } from '../../yaml/Path';

/** The path of everything that data holds. */
export function pathsOf(value: JsonValue | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const steps = Array.isArray(value)
    ? value.map((_, i) => i)
    : Object.keys(value);
  const below = steps.flatMap(step =>
    pathsOf((value as Record<string | number, JsonValue>)[step], [
      ...path,
      step,
    ]),
  );
  return path.length > 0 ? [path, ...below] : below;
}
