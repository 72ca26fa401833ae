import { CelType } from './CelType';
import type { CelValue } from './CelValue';
import { List } from './List';
import { Opaque } from './Opaque';
import { Optional } from './Optional';
import { Duration, Timestamp } from './times';
import { Uint } from './Uint';

/** The name of a value's type, as CEL has it. */
export function kindOf(value: CelValue): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(
  value: Exclude<CelValue, string | bigint | number | boolean>,
): string {
  if (value === null) {
    return 'null_type';
  }
  if (value instanceof List) {
    return 'list';
  }
  if ('isMapper' in value) {
    return 'map';
  }
  if (value instanceof Opaque) {
    return value.typeName;
  }
  if (value instanceof Optional) {
    return 'optional_type';
  }
  if (value instanceof Uint) {
    return 'uint';
  }
  if (value instanceof Timestamp) {
    return 'google.protobuf.Timestamp';
  }
  if (value instanceof Duration) {
    return 'google.protobuf.Duration';
  }
  return value instanceof CelType ? 'type' : 'bytes';
}
