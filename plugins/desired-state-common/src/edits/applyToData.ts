import type { JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';

type Container = Record<string | number, JsonValue> & JsonValue[];

/** A copy of data with the value at a path set; missing parents are made. */
export function setInData(
  data: JsonValue,
  path: Path,
  value: JsonValue,
): JsonValue {
  if (path.length === 0) {
    return value;
  }
  const [step, ...rest] = path;
  const base =
    typeof data === 'object' && data !== null
      ? data
      : ((typeof step === 'number' ? [] : {}) as JsonValue);
  const copy = (
    Array.isArray(base) ? [...base] : { ...(base as object) }
  ) as Container;
  const old = Object.hasOwn(copy, step) ? copy[step] : null;
  copy[step] = setInData(old, rest, value);
  return copy;
}

/** A copy of data without what is at a path. */
export function removeFromData(data: JsonValue, path: Path): JsonValue {
  if (typeof data !== 'object' || data === null) {
    return data;
  }
  const [step, ...rest] = path;
  const copy = (Array.isArray(data) ? [...data] : { ...data }) as Container;
  if (!Object.hasOwn(copy, step)) {
    return data;
  }
  if (rest.length > 0) {
    copy[step] = removeFromData(copy[step], rest);
  } else if (Array.isArray(copy)) {
    copy.splice(step as number, 1);
  } else {
    delete (copy as Container)[step];
  }
  return copy;
}
