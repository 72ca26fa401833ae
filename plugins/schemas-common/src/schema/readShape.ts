import { isObject } from './isObject';

/**
 * How a JSON value is read into a Go struct and written again, which decides
 * what survives: unknown fields do not, nor empty values of `omitempty`
 * fields that are no pointers (`keepEmpty` and `keepFalse` mark pointers).
 */
export type Shape =
  | { kind: 'string'; keepEmpty?: boolean }
  | { kind: 'number' }
  | { kind: 'integer'; dropZero?: boolean }
  | { kind: 'time' }
  | { kind: 'boolean'; keepFalse?: boolean }
  | { kind: 'json' }
  | { kind: 'list'; of: () => Shape }
  | { kind: 'map'; of: () => Shape }
  | { kind: 'lazy'; of: () => Shape }
  | {
      kind: 'object';
      fields: Record<string, Shape>;
      /** Texts that are written even where they are empty. */
      always?: string[];
    }
  | {
      kind: 'either';
      when: (value: unknown) => boolean;
      first: Shape;
      second: () => Shape;
    };

/** A value that has another type than its field. */
export class ShapeError extends Error {
  constructor(readonly path: string[], message: string) {
    super(message);
  }
}

// Deeper than any schema that people write (38 in the wild), and far from
// the depth at which the stack ends.
const MAX_DEPTH = 400;

/** Is told of each field that no shape names. */
type OnUnknown = (path: string[]) => void;

/** Reads a value by its shape; `undefined` where nothing is left to say. */
export function readShape(
  shape: Shape,
  value: unknown,
  path: string[],
  onUnknown?: OnUnknown,
): unknown {
  if (path.length > MAX_DEPTH) {
    throw new ShapeError(path, `nested deeper than ${MAX_DEPTH} levels`);
  }
  if (shape.kind === 'json') {
    return value;
  }
  if (value === null || value === undefined) {
    return undefined;
  }
  switch (shape.kind) {
    case 'string':
      return readString(shape, value, path);
    case 'number':
    case 'integer':
      return readNumber(shape, value, path);
    case 'boolean':
      return readBoolean(shape, value, path);
    case 'time':
      return readTime(value, path);
    case 'lazy':
      return readShape(shape.of(), value, path, onUnknown);
    case 'either':
      return readShape(
        shape.when(value) ? shape.first : shape.second(),
        value,
        path,
        onUnknown,
      );
    case 'list':
      return readList(shape.of(), value, path, onUnknown);
    case 'map':
      return readMap(shape.of(), value, path, onUnknown);
    default:
      return readObject(shape, value, path, onUnknown);
  }
}

function readString(
  shape: { keepEmpty?: boolean },
  value: unknown,
  path: string[],
): unknown {
  if (typeof value !== 'string') {
    throw wrongType('a string', value, path);
  }
  return value === '' && !shape.keepEmpty ? undefined : value;
}

function readNumber(
  shape: Shape & { kind: 'number' | 'integer' },
  value: unknown,
  path: string[],
): unknown {
  if (typeof value !== 'number') {
    throw wrongType('a number', value, path);
  }
  if (shape.kind === 'integer' && !Number.isInteger(value)) {
    throw wrongType('a whole number', value, path);
  }
  return shape.kind === 'integer' && shape.dropZero && value === 0
    ? undefined
    : value;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function readTime(value: unknown, path: string[]): unknown {
  const time =
    typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) {
    throw wrongType('a time such as 2025-06-30T14:00:00Z', value, path);
  }
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function readBoolean(
  shape: { keepFalse?: boolean },
  value: unknown,
  path: string[],
): unknown {
  if (typeof value !== 'boolean') {
    throw wrongType('true or false', value, path);
  }
  return value || shape.keepFalse ? value : undefined;
}

function readList(
  of: Shape,
  value: unknown,
  path: string[],
  onUnknown?: OnUnknown,
): unknown {
  if (!Array.isArray(value)) {
    throw wrongType('a list', value, path);
  }
  if (value.length === 0) {
    return undefined;
  }
  return value.map(
    (item, index) =>
      readShape(of, item, [...path, `${index}`], onUnknown) ?? zero(of),
  );
}

function readMap(
  of: Shape,
  value: unknown,
  path: string[],
  onUnknown?: OnUnknown,
): unknown {
  if (!isObject(value)) {
    throw wrongType('an object', value, path);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return undefined;
  }
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key,
      readShape(of, item, [...path, key], onUnknown) ?? zero(of),
    ]),
  );
}

function readObject(
  { fields, always = [] }: Shape & { kind: 'object' },
  value: unknown,
  path: string[],
  onUnknown?: OnUnknown,
): unknown {
  if (!isObject(value)) {
    throw wrongType('an object', value, path);
  }
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!shape) {
      onUnknown?.([...path, key]);
      continue;
    }
    const read = readShape(shape, item, [...path, key], onUnknown);
    if (read !== undefined) {
      result[key] = read;
    }
  }
  for (const key of always) {
    result[key] ??= '';
  }
  return result;
}

function zero(shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return '';
    case 'json':
      return null;
    case 'object':
      return readObject(shape, {}, []);
    default:
      return {};
  }
}

function wrongType(
  expected: string,
  value: unknown,
  path: string[],
): ShapeError {
  const found = JSON.stringify(value) ?? typeof value;
  const short = found.length > 40 ? `${found.slice(0, 40)}…` : found;
  return new ShapeError(path, `expected ${expected}, found ${short}`);
}
