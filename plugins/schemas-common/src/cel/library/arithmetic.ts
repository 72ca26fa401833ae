import { CelError } from '../values/CelError';
import { equals, includes, numberOf } from '../values/equality';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { ItemSet } from '../values/ItemSet';
import { isMapper, Mapper } from '../values/Mapper';
import { Duration, Timestamp } from '../values/times';
import { Twins } from '../values/Twins';
import { Uint } from '../values/Uint';
import { compare } from './compare';
import { Library, sizeOf } from './Overload';
import { durationOf } from './parseDuration';
import { timestampOf } from './parseTimestamp';

const MAX = 2n ** 63n - 1n;

/** An int, if it is one. @throws CelError beyond 64 bits */
export function int(value: bigint): bigint {
  if (value > MAX || value < -MAX - 1n) {
    throw new CelError('integer overflow');
  }
  return value;
}

function uint(value: bigint): Uint {
  if (!Uint.fits(value)) {
    throw new CelError('unsigned integer overflow');
  }
  return new Uint(value);
}

function divisor<T extends bigint>(value: T, what: string): T {
  if (value === 0n) {
    throw new CelError(what);
  }
  return value;
}

const TIMESTAMP = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';
const bytes = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b]);
const both = (args: CelValue[]) =>
  Math.ceil((sizeOf(args[0]) + sizeOf(args[1])) * 0.1);

/** Adds lists as their schema says: sets and maps keep one of each. */
function addLists(a: List, b: List): List {
  if (a.type === 'set') {
    const known = new ItemSet(a.items);
    return new List(
      [...a.items, ...b.items.filter(item => known.add(item))],
      'set',
    );
  }
  if (a.type === 'map') {
    const instead = new Twins(a.keys, b.items);
    const known = new Twins(a.keys, a.items);
    const items = a.items.map(item => instead.of(item) ?? item);
    const more = b.items.filter(item => known.of(item) === undefined);
    return new List([...items, ...more], 'map', a.keys);
  }
  return new List([...a.items, ...b.items]);
}

function add(library: Library): void {
  library
    .fn('+', ['int', 'int'], (a: bigint, b: bigint) => int(a + b))
    .fn('+', ['uint', 'uint'], (a: Uint, b: Uint) => uint(a.value + b.value))
    .fn('+', ['double', 'double'], (a: number, b: number) => a + b)
    .fn('+', ['string', 'string'], (a: string, b: string) => a + b, both)
    .fn('+', ['bytes', 'bytes'], bytes, both)
    .fn('+', ['list', 'list'], addLists)
    .fn('+', [TIMESTAMP, DURATION], (a: Timestamp, b: Duration) =>
      timestampOf(a.nanos + b.nanos),
    )
    .fn('+', [DURATION, TIMESTAMP], (a: Duration, b: Timestamp) =>
      timestampOf(a.nanos + b.nanos),
    )
    .fn('+', [DURATION, DURATION], (a: Duration, b: Duration) =>
      durationOf(a.nanos + b.nanos),
    )
    .fn('-', ['int', 'int'], (a: bigint, b: bigint) => int(a - b))
    .fn('-', ['uint', 'uint'], (a: Uint, b: Uint) => uint(a.value - b.value))
    .fn('-', ['double', 'double'], (a: number, b: number) => a - b)
    .fn('-', [TIMESTAMP, TIMESTAMP], (a: Timestamp, b: Timestamp) =>
      durationOf(a.nanos - b.nanos),
    )
    .fn('-', [TIMESTAMP, DURATION], (a: Timestamp, b: Duration) =>
      timestampOf(a.nanos - b.nanos),
    )
    .fn('-', [DURATION, DURATION], (a: Duration, b: Duration) =>
      durationOf(a.nanos - b.nanos),
    );
}

function multiply(library: Library): void {
  library
    .fn('*', ['int', 'int'], (a: bigint, b: bigint) => int(a * b))
    .fn('*', ['uint', 'uint'], (a: Uint, b: Uint) => uint(a.value * b.value))
    .fn('*', ['double', 'double'], (a: number, b: number) => a * b)
    .fn('/', ['int', 'int'], (a: bigint, b: bigint) =>
      int(a / divisor(b, 'division by zero')),
    )
    .fn('/', ['uint', 'uint'], (a: Uint, b: Uint) =>
      uint(a.value / divisor(b.value, 'division by zero')),
    )
    .fn('/', ['double', 'double'], (a: number, b: number) => a / b)
    .fn(
      '%',
      ['int', 'int'],
      (a: bigint, b: bigint) => a % divisor(b, 'modulus by zero'),
    )
    .fn('%', ['uint', 'uint'], (a: Uint, b: Uint) =>
      uint(a.value % divisor(b.value, 'modulus by zero')),
    )
    .fn('-_', ['int'], (a: bigint) => int(-a))
    .fn('-_', ['double'], (a: number) => -a)
    .fn('!_', ['bool'], (a: boolean) => !a);
}

const smaller = (args: CelValue[]) =>
  Math.ceil(Math.min(sizeOf(args[0]), sizeOf(args[1])) * 0.1);

function relate(library: Library): void {
  library
    .fn('==', ['any', 'any'], equals, smaller)
    .fn(
      '!=',
      ['any', 'any'],
      (a: CelValue, b: CelValue) => !equals(a, b),
      smaller,
    )
    .fn(
      '<',
      ['any', 'any'],
      (a: CelValue, b: CelValue) => compare(a, b) < 0,
      textCost,
    )
    .fn(
      '<=',
      ['any', 'any'],
      (a: CelValue, b: CelValue) => compare(a, b) <= 0,
      textCost,
    )
    .fn(
      '>',
      ['any', 'any'],
      (a: CelValue, b: CelValue) => compare(a, b) > 0,
      textCost,
    )
    .fn(
      '>=',
      ['any', 'any'],
      (a: CelValue, b: CelValue) => compare(a, b) >= 0,
      textCost,
    )
    .fn(
      'in',
      ['any', 'list'],
      (item: CelValue, list: List) => includes(list, item),
      args => sizeOf(args[1]),
    )
    .fn(
      'in',
      ['any', 'map'],
      (key: CelValue, map: Mapper) =>
        isMapper(map) && map.find(key) !== undefined,
    );
}

function textCost(args: CelValue[]): number {
  return numberOf(args[0]) === undefined ? smaller(args) : 1;
}

/** The operators of CEL. */
export function operators(library: Library): void {
  add(library);
  multiply(library);
  relate(library);
}
