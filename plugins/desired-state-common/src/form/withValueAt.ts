import type { JsonObject, JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';

/** A value with another at a path; `undefined` takes out what is there. */
export function withValueAt(
  root: JsonValue | undefined,
  path: Path,
  value: JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (Array.isArray(root) && typeof step === 'number') {
    const item = withValueAt(root[step], rest, value);
    return item === undefined
      ? root.filter((_, index) => index !== step)
      : Object.assign([...root], { [step]: item });
  }
  const map: JsonObject =
    typeof root === 'object' && root !== null && !Array.isArray(root)
      ? root
      : {};
  const child = withValueAt(map[step], rest, value);
  const { [step]: _, ...others } = map;
  if (child === undefined) {
    return others;
  }
  return Object.hasOwn(map, step)
    ? { ...map, [step]: child }
    : { ...others, [step]: child };
}
