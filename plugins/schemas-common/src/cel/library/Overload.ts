import type { CelValue } from '../values/CelValue';
import { kindOf } from '../values/kindOf';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';

/** One form of a function: what it takes, what it does, what it costs. */
export interface Overload {
  /** Kinds of the arguments, a method's receiver first; `any` takes all. */
  kinds: string[];
  run: (...args: never[]) => CelValue;
  /** What a rule pays for a call; 1 if left out. */
  cost?: (args: CelValue[], result: CelValue) => number;
}

/** Functions by name, number of arguments and whether they are methods. */
export type Functions = Map<string, Overload[]>;

/** The name by which functions are found: `.` before a method's. */
export function functionKey(name: string, args: number): string {
  return `${name}/${args}`;
}

/** Whether arguments are of the kinds that an overload takes. */
export function takes({ kinds }: Overload, args: CelValue[]): boolean {
  return kinds.every(
    (kind, index) => kind === 'any' || kind === kindOf(args[index]),
  );
}

/** A collection of functions that is being written down. */
export class Library {
  readonly functions: Functions = new Map();

  fn(
    name: string,
    kinds: string[],
    run: Overload['run'],
    cost?: Overload['cost'],
  ): this {
    const key = functionKey(name, kinds.length);
    const known = this.functions.get(key);
    if (known) {
      known.push({ kinds, run, cost });
    } else {
      this.functions.set(key, [{ kinds, run, cost }]);
    }
    return this;
  }

  method(
    name: string,
    kinds: string[],
    run: Overload['run'],
    cost?: Overload['cost'],
  ): this {
    return this.fn(`.${name}`, kinds, run, cost);
  }
}

/** How large a value is to the cost of a call (cel-go `actualSize`). */
export function sizeOf(value: CelValue): number {
  if (typeof value === 'string') {
    return characters(value);
  }
  if (value instanceof List) {
    return value.items.length;
  }
  if (isMapper(value)) {
    return value.size;
  }
  if (value instanceof Uint8Array) {
    return value.length;
  }
  return typeof value === 'object' && value !== null && 'size' in value
    ? (value.size as number)
    : 1;
}

/** Code points of a text. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) {
    count += 1;
  }
  return count;
}

/** The cost of reading an argument so many times. */
export function reading(
  index: number,
  times = 1,
): (args: CelValue[]) => number {
  return args => Math.ceil(sizeOf(args[index]) * times * 0.1);
}

/** The cost of matching a text with a pattern. */
export function matching(args: CelValue[]): number {
  return (
    Math.ceil((1 + sizeOf(args[0])) * 0.1) * Math.ceil(sizeOf(args[1]) * 0.25)
  );
}
