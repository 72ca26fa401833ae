import { CelError, noOverload } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';
import { Optional } from '../values/Optional';
import { itemAt } from '../library/lists';

/** The value at a key or index; `undefined` where there is none. */
export function lookUp(target: CelValue, key: CelValue): CelValue | undefined {
  if (isMapper(target)) {
    return target.find(key);
  }
  if (target instanceof List) {
    return itemAt(target, key);
  }
  throw noOverload('selection from a value that has no parts');
}

/** `a.b` and `a[b]`; of an optional value an optional one. */
export function select(target: CelValue, key: CelValue): CelValue {
  if (target instanceof Optional) {
    return selectOptional(target, key);
  }
  const value = lookUp(target, key);
  if (value === undefined) {
    throw new CelError(
      target instanceof List
        ? `index out of bounds: ${String(key)}`
        : `no such key: ${String(key)}`,
    );
  }
  return value;
}

/** `a.?b` and `a[?b]`. */
export function selectOptional(target: CelValue, key: CelValue): Optional {
  const value = target instanceof Optional ? target.value : target;
  return Optional.of(value === undefined ? undefined : lookUp(value, key));
}
