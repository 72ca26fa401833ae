import { deepEqual } from '../../schema/deepEqual';
import { noOverload } from './CelError';
import { CelType } from './CelType';
import type { CelValue } from './CelValue';
import { List } from './List';
import { ItemSet } from './ItemSet';
import { isMapper, Mapper } from './Mapper';
import { Opaque } from './Opaque';
import { Optional } from './Optional';
import { SchemaObject } from './SchemaObject';
import { Duration, Timestamp } from './times';
import { Twins } from './Twins';
import { Uint } from './Uint';

/** Equality of CEL: numbers by value whatever their type; other types differ. */
export function equals(a: CelValue, b: CelValue): boolean {
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    return right !== undefined && left <= right && left >= right;
  }
  if (a instanceof List) {
    return b instanceof List && listsEqual(a, b);
  }
  if (isMapper(a)) {
    return isMapper(b) && mapsEqual(a, b);
  }
  if (a instanceof Uint8Array) {
    return (
      b instanceof Uint8Array &&
      a.length === b.length &&
      a.every((byte, index) => byte === b[index])
    );
  }
  if (a instanceof Timestamp || a instanceof Duration) {
    return (
      (b instanceof Timestamp || b instanceof Duration) &&
      a.constructor === b.constructor &&
      a.nanos === b.nanos
    );
  }
  if (a instanceof Opaque) {
    return b instanceof Opaque && a.typeName === b.typeName && a.equals(b);
  }
  if (a instanceof CelType) {
    return b instanceof CelType && a.name === b.name;
  }
  if (a instanceof Optional) {
    return b instanceof Optional && optionalsEqual(a, b);
  }
  return a === b;
}

/** A number of whatever type; `undefined` for what is none. */
export function numberOf(value: CelValue): number | bigint | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') {
    return value;
  }
  return value instanceof Uint ? value.value : undefined;
}

function optionalsEqual(a: Optional, b: Optional): boolean {
  return a.value === undefined || b.value === undefined
    ? a.value === b.value
    : equals(a.value, b.value);
}

function listsEqual(a: List, b: List): boolean {
  if (a.items.length !== b.items.length) {
    return false;
  }
  if (a.type === 'set') {
    const [left, right] = [new ItemSet(a.items), new ItemSet(b.items)];
    return (
      a.items.every(item => right.has(item)) &&
      b.items.every(item => left.has(item))
    );
  }
  if (a.type === 'map') {
    const twins = new Twins(a.keys, a.items);
    return b.items.every(item => {
      const twin = twins.of(item);
      return twin !== undefined && equals(twin, item);
    });
  }
  return a.items.every((item, index) => equals(item, b.items[index]));
}

/** Whether a list has an item. */
export function includes(list: List, item: CelValue): boolean {
  return list.items.some(other => equals(other, item));
}

function mapsEqual(a: Mapper, b: Mapper): boolean {
  if (
    a.size !== b.size ||
    (a instanceof SchemaObject && !unknownFieldsEqual(a, b))
  ) {
    return false;
  }
  return a.keys().every(key => {
    const left = a.find(key);
    const right = b.find(key);
    return left === undefined || right === undefined
      ? left === right
      : equals(left, right);
  });
}

// Of fields that no schema describes, those that both have are compared.
function unknownFieldsEqual(a: SchemaObject, b: Mapper): boolean {
  const unknown = Object.keys(a.value).filter(name => !a.schemaOf(name));
  if (unknown.length > 0 && !(b instanceof SchemaObject)) {
    throw noOverload('_==_');
  }
  return unknown.every(
    name =>
      !(b instanceof SchemaObject) ||
      !Object.hasOwn(b.value, name) ||
      deepEqual(a.value[name], b.value[name]),
  );
}
