import type { CelType } from './CelType';
import type { Duration, Timestamp } from './times';
import type { List } from './List';
import type { Mapper } from './Mapper';
import type { Opaque } from './Opaque';
import type { Optional } from './Optional';
import type { Uint } from './Uint';

/**
 * A value of CEL: ints are bigints, doubles numbers, bytes byte arrays; the
 * rest are classes.
 */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Uint
  | Timestamp
  | Duration
  | List
  | Mapper
  | Optional
  | CelType
  | Opaque;
