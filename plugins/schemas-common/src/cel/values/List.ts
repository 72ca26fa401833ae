import type { CelValue } from './CelValue';

/** A list. Those of the schema's types `set` and `map` have an order of no matter. */
export class List {
  constructor(
    readonly items: readonly CelValue[],
    readonly type?: 'set' | 'map',
    /** Of a list of type map: the fields that tell its items apart. */
    readonly keys: readonly string[] = [],
  ) {}
}
