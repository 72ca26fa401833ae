import type { CelValue } from './CelValue';
import { scalarName } from './ItemSet';
import { isMapper } from './Mapper';

/** Items of a list of type map by their keys. */
export class Twins {
  private readonly byKeys = new Map<string, CelValue>();

  constructor(
    private readonly keys: readonly string[],
    items: readonly CelValue[],
  ) {
    items.forEach(item => this.byKeys.set(this.nameOf(item), item));
  }

  /** The item that has the same keys. */
  of(item: CelValue): CelValue | undefined {
    return this.byKeys.get(this.nameOf(item));
  }

  private nameOf(item: CelValue): string {
    const values = this.keys.map(key => {
      const value = isMapper(item) ? item.find(key) : undefined;
      return value === undefined ? '' : scalarName(value) ?? '?';
    });
    return JSON.stringify(values);
  }
}
