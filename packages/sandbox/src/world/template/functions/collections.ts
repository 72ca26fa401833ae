import { goType } from '../goFormat';
import {
  listArgument,
  mapArgument,
  stringArgument,
  type TemplateFunction,
} from './TemplateFunction';

function element(value: unknown, key: unknown): unknown {
  if (value === undefined || value === null) {
    throw new Error('index of untyped nil');
  }
  if (Array.isArray(value)) {
    const index = Number(key);
    if (typeof key !== 'bigint') {
      throw new Error(`cannot index slice/array with type ${goType(key)}`);
    }
    if (index < 0 || index >= value.length) {
      throw new Error(`error calling index: index out of range: ${index}`);
    }
    return value[index];
  }
  if (typeof value !== 'object') {
    throw new Error(`can't index item of type ${goType(value)}`);
  }
  return (value as Record<string, unknown>)[stringArgument(key)];
}

/** Lists and maps, as text/template and sprig handle them. */
export const collectionFunctions: Record<string, TemplateFunction> = {
  index: (value, ...keys) => keys.reduce(element, value),
  len: value => {
    if (typeof value === 'string') return BigInt(Buffer.byteLength(value));
    if (Array.isArray(value)) return BigInt(value.length);
    if (value && typeof value === 'object') {
      return BigInt(Object.keys(value).length);
    }
    throw new Error(`len of type ${goType(value)}`);
  },
  list: (...values) => values,
  first: values => listArgument(values)[0],
  last: values => listArgument(values).at(-1),
  has: (value, values) => listArgument(values).includes(value),
  uniq: values => [...new Set(listArgument(values))],
  dict: (...values) => {
    const made: Record<string, unknown> = {};
    for (let index = 0; index < values.length; index += 2) {
      made[String(values[index])] = values[index + 1] ?? '';
    }
    return made;
  },
  get: (map, key) => mapArgument(map)[String(key)] ?? '',
  set: (map, key, value) => {
    mapArgument(map)[String(key)] = value;
    return map;
  },
  hasKey: (map, key) => Object.hasOwn(mapArgument(map), String(key)),
  keys: (...maps) => maps.flatMap(map => Object.keys(mapArgument(map))),
  values: map => Object.values(mapArgument(map)),
  merge: (...maps) =>
    maps
      .map(mapArgument)
      .reduceRight((merged, map) => ({ ...merged, ...map }), {}),
};
