import type { CelValue } from '../values/CelValue';

/** Names that mean a value, the innermost first. */
export class Scope {
  constructor(
    private readonly name: string,
    private readonly value: CelValue,
    private readonly outer?: Scope,
  ) {}

  get(name: string): CelValue | undefined {
    return this.name === name ? this.value : this.outer?.get(name);
  }

  with(name: string, value: CelValue): Scope {
    return new Scope(name, value, this);
  }
}
