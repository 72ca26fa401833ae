import { CelError } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';
import { Optional } from '../values/Optional';
import { Duration } from '../values/times';
import { Uint } from '../values/Uint';
import { Library } from './Overload';

const TYPE = 'optional_type';

function isZero(value: CelValue): boolean {
  if (value instanceof List) {
    return value.items.length === 0;
  }
  if (isMapper(value)) {
    return value.size === 0;
  }
  if (value instanceof Uint8Array) {
    return value.length === 0;
  }
  if (value instanceof Uint) {
    return value.value === 0n;
  }
  return value instanceof Duration ? value.nanos === 0n : !value;
}

function valueOf(optional: Optional): CelValue {
  if (optional.value === undefined) {
    throw new CelError('optional.none() dereference');
  }
  return optional.value;
}

/** Functions of values that may be absent. */
export function optionals(library: Library): void {
  library
    .fn('optional.of', ['any'], (value: CelValue) => Optional.of(value))
    .fn('optional.ofNonZeroValue', ['any'], (value: CelValue) =>
      Optional.of(isZero(value) ? undefined : value),
    )
    .fn('optional.none', [], () => Optional.none)
    .method(
      'hasValue',
      [TYPE],
      (optional: Optional) => optional.value !== undefined,
    )
    .method('value', [TYPE], valueOf);
}
