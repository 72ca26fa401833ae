import { deepEqual } from '../../schema/deepEqual';
import { Opaque } from './Opaque';

/** A value whose schema says nothing of its type: rules can only compare it. */
export class Unknown extends Opaque {
  readonly typeName = 'unknown';

  constructor(readonly value: unknown) {
    super();
  }

  equals(other: Opaque): boolean {
    return other instanceof Unknown && deepEqual(this.value, other.value);
  }
}
