import type { CelValue } from '../values/CelValue';

/** Names that mean a value, the innermost first. */
export class Scope {
  constructor(
    private readonly name: string,
    private readonly value: CelValue,
    private readonly outer?: Scope,
  ) {}

  get(name: string): CelValue | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      if (scope.name === name) {
        return scope.value;
      }
    }
    return undefined;
  }

  with(name: string, value: CelValue): Scope {
    return new Scope(name, value, this);
  }
}
