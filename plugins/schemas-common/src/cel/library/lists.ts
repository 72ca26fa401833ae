import { CelError, noOverload } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { equals, includes } from '../values/equality';
import { ItemSet } from '../values/ItemSet';
import { kindOf } from '../values/kindOf';
import { List } from '../values/List';
import type { Mapper } from '../values/Mapper';
import { Optional } from '../values/Optional';
import { compare } from './compare';
import { callOverload } from './callOverload';
import { Library, sizeOf } from './Overload';

// One traversal: texts are read through as well.
function traversal([list]: CelValue[]): number {
  const items = list instanceof List ? list.items : [];
  const first = items[0];
  const perItem =
    typeof first === 'string' || first instanceof Uint8Array
      ? 1 + Math.ceil(sizeOf(first) * 0.1)
      : 1;
  return items.length * perItem;
}

function isSorted({ items }: List): boolean {
  return items.every(
    (item, index) => index === 0 || compare(items[index - 1], item) <= 0,
  );
}

function sum({ items }: List): CelValue {
  return items.length === 0
    ? 0n
    : items.reduce((total, item) => callOverload('+', [total, item]));
}

function extreme(sign: number): (list: List) => CelValue {
  return ({ items }) => {
    if (items.length === 0) {
      throw new CelError('min and max need a list that is not empty');
    }
    return items.reduce((best, item) =>
      compare(item, best) * sign > 0 ? item : best,
    );
  };
}

function slice({ items }: List, from: bigint, to: bigint): List {
  if (from < 0n || to > BigInt(items.length) || from > to) {
    throw new CelError(
      `cannot slice(${from}, ${to}), list is length ${items.length}`,
    );
  }
  return new List(items.slice(Number(from), Number(to)));
}

function flatten({ items }: List, depth = 1n): List {
  if (depth < 0n) {
    throw new CelError('level must be non-negative');
  }
  return new List(
    items.flatMap(item =>
      item instanceof List && depth > 0n
        ? flatten(item, depth - 1n).items
        : [item],
    ),
  );
}

/** Items in the order of their keys, which are of one kind. */
export function sortedBy(items: readonly CelValue[], keys: CelValue[]): List {
  if (keys.some(key => kindOf(key) !== kindOf(keys[0]))) {
    throw new CelError('list elements must have the same type');
  }
  const order = items
    .map((_, index) => index)
    .sort((a, b) => compare(keys[a], keys[b]));
  return new List(order.map(index => items[index]));
}

function distinct({ items }: List): List {
  const known = new ItemSet();
  return new List(items.filter(item => known.add(item)));
}

const MAX_RANGE = 1_000_000n;

function range(end: bigint): List {
  if (end > MAX_RANGE) {
    throw new CelError(`range is longer than ${MAX_RANGE}`);
  }
  return new List(
    Array.from({ length: Math.max(0, Number(end)) }, (_, index) =>
      BigInt(index),
    ),
  );
}

function isSubset(part: List, whole: List): boolean {
  const known = new ItemSet(whole.items);
  return part.items.every(item => known.has(item));
}

const L = 'list';
const pairs = (args: CelValue[]) => sizeOf(args[0]) * sizeOf(args[1]);

/** Functions of lists and maps: cel-go's, its extensions', Kubernetes'. */
export function lists(library: Library): void {
  const size = ({ items }: List) => BigInt(items.length);
  const mapSize = (map: Mapper) => BigInt(map.size);
  const byteSize = (bytes: Uint8Array) => BigInt(bytes.length);
  library
    .fn('size', [L], size)
    .method('size', [L], size)
    .fn('size', ['map'], mapSize)
    .method('size', ['map'], mapSize)
    .fn('size', ['bytes'], byteSize)
    .method('size', ['bytes'], byteSize)
    .method('isSorted', [L], isSorted, traversal)
    .method('sum', [L], sum, traversal)
    .method('min', [L], extreme(-1), traversal)
    .method('max', [L], extreme(1), traversal)
    .method(
      'indexOf',
      [L, 'any'],
      ({ items }: List, item: CelValue) =>
        BigInt(items.findIndex(other => equals(other, item))),
      traversal,
    )
    .method(
      'lastIndexOf',
      [L, 'any'],
      ({ items }: List, item: CelValue) =>
        BigInt(items.findLastIndex(other => equals(other, item))),
      traversal,
    )
    .method(
      'includes',
      ['any', 'any'],
      (list: CelValue, item: CelValue) =>
        list instanceof List ? includes(list, item) : equals(list, item),
      traversal,
    )
    .method('slice', [L, 'int', 'int'], slice)
    .method('flatten', [L], flatten)
    .method('flatten', [L, 'int'], flatten)
    .method('sort', [L], ({ items }: List) => sortedBy(items, [...items]))
    .method('reverse', [L], ({ items }: List) => new List([...items].reverse()))
    .method('distinct', [L], distinct)
    .method('first', [L], ({ items }: List) => Optional.of(items[0]))
    .method('last', [L], ({ items }: List) => Optional.of(items.at(-1)))
    .fn('lists.range', ['int'], range)
    .fn(
      'sets.contains',
      [L, L],
      (list: List, part: List) => isSubset(part, list),
      pairs,
    )
    .fn(
      'sets.equivalent',
      [L, L],
      (a: List, b: List) => isSubset(a, b) && isSubset(b, a),
      pairs,
    )
    .fn(
      'sets.intersects',
      [L, L],
      (a: List, b: List) => a.items.some(item => includes(b, item)),
      pairs,
    );
}

/** The item of a list at an index. @throws CelError where there is none */
export function itemAt({ items }: List, index: CelValue): CelValue | undefined {
  const at =
    typeof index === 'number' && Number.isInteger(index)
      ? BigInt(index)
      : index;
  if (typeof at !== 'bigint') {
    throw noOverload('list index');
  }
  return at >= 0n && at < BigInt(items.length) ? items[Number(at)] : undefined;
}
