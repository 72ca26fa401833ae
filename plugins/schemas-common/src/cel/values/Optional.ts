import type { CelValue } from './CelValue';

/** A value that may be absent. */
export class Optional {
  static readonly none = new Optional(undefined);

  private constructor(readonly value: CelValue | undefined) {}

  static of(value: CelValue | undefined): Optional {
    return value === undefined ? Optional.none : new Optional(value);
  }
}
