import type { CelValue } from './CelValue';
import { equals, numberOf } from './equality';

/** Items by their value, so that long lists are looked through once. */
export class ItemSet {
  private readonly scalars = new Set<string>();
  private readonly others: CelValue[] = [];

  constructor(items: readonly CelValue[] = []) {
    items.forEach(item => this.add(item));
  }

  has(item: CelValue): boolean {
    const name = scalarName(item);
    return name === undefined
      ? this.others.some(other => equals(other, item))
      : this.scalars.has(name);
  }

  /** Adds an item; false if it is there already. */
  add(item: CelValue): boolean {
    if (this.has(item)) {
      return false;
    }
    const name = scalarName(item);
    if (name === undefined) {
      this.others.push(item);
    } else {
      this.scalars.add(name);
    }
    return true;
  }
}

/** A name that equal scalars share; `undefined` for what is no scalar. */
export function scalarName(value: CelValue): string | undefined {
  if (typeof value === 'string') {
    return `s${value}`;
  }
  if (typeof value === 'boolean' || value === null) {
    return `b${value}`;
  }
  const number = numberOf(value);
  if (number === undefined || Number.isNaN(number)) {
    return undefined;
  }
  const isWhole = typeof number === 'bigint' || Number.isInteger(number);
  return `n${isWhole ? BigInt(number) : number}`;
}
