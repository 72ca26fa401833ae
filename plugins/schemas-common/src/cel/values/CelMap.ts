import { CelError } from './CelError';
import type { CelValue } from './CelValue';
import type { Mapper } from './Mapper';
import { Uint } from './Uint';

/** A map that a rule makes. */
export class CelMap implements Mapper {
  readonly isMapper = true;
  private readonly entries = new Map<string, [CelValue, CelValue]>();

  get size(): number {
    return this.entries.size;
  }

  /** @throws CelError for a key that is there already, or can be none */
  add(key: CelValue, value: CelValue): this {
    const name = nameOf(key);
    if (name === undefined) {
      throw new CelError('unsupported key type');
    }
    if (this.entries.has(name)) {
      throw new CelError(`Failed with repeated key: ${name.slice(1)}`);
    }
    this.entries.set(name, [key, value]);
    return this;
  }

  find(key: CelValue): CelValue | undefined {
    const name = nameOf(key);
    return name === undefined ? undefined : this.entries.get(name)?.[1];
  }

  keys(): CelValue[] {
    return [...this.entries.values()].map(([key]) => key);
  }
}

// Numbers are the same key whatever their type.
function nameOf(key: CelValue): string | undefined {
  switch (typeof key) {
    case 'string':
      return `s${key}`;
    case 'bigint':
      return `n${key}`;
    case 'boolean':
      return `b${key}`;
    case 'number':
      return Number.isInteger(key) ? `n${BigInt(key)}` : undefined;
    default:
      return key instanceof Uint ? `n${key.value}` : undefined;
  }
}
