import { CelError } from '../values/CelError';
import { CelType } from '../values/CelType';
import type { CelValue } from '../values/CelValue';
import { numberOf } from '../values/equality';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';
import { Duration, Timestamp } from '../values/times';
import { Uint } from '../values/Uint';
import { printDuration } from './parseDuration';
import { printTimestamp } from './parseTimestamp';
import { printDouble } from './printDouble';

const CLAUSE = /%(%|(?:\.(\d+))?([a-zA-Z])?)/g;

/** `'%d of %s'.format([1, 'a'])`, of cel-go's extension `strings`. */
export function formatText(form: string, args: List): string {
  let next = 0;
  return form.replace(
    CLAUSE,
    (_, clause: string, precision?: string, verb?: string) => {
      if (clause === '%') {
        return '%';
      }
      if (next >= args.items.length) {
        throw new CelError(`index ${next} out of range`);
      }
      const value = args.items[next];
      next += 1;
      return print(
        verb,
        value,
        precision === undefined ? 6 : Number(precision),
      );
    },
  );
}

function print(
  verb: string | undefined,
  value: CelValue,
  precision: number,
): string {
  switch (verb) {
    case 's':
      return text(value);
    case 'd':
      return decimal(value);
    case 'f':
      return fixed(value, precision);
    case 'e':
      return exponent(value, precision);
    case 'b':
      return typeof value === 'boolean' ? `${Number(value)}` : radix(value, 2);
    case 'o':
      return radix(value, 8);
    case 'x':
      return hex(value);
    case 'X':
      return hex(value).toUpperCase();
    default:
      throw new CelError(`unrecognized formatting clause "${verb ?? ''}"`);
  }
}

function text(value: CelValue): string {
  if (typeof value === 'number') {
    return printDouble(value);
  }
  if (value instanceof Timestamp) {
    return printTimestamp(value);
  }
  if (value instanceof Duration) {
    return printDuration(value);
  }
  if (value instanceof List) {
    return `[${value.items.map(text).join(', ')}]`;
  }
  if (isMapper(value)) {
    const entries = value
      .keys()
      .map(key => `${text(key)}: ${text(value.find(key) ?? null)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  if (value instanceof Uint8Array) {
    return new TextDecoder().decode(value);
  }
  if (value instanceof CelType) {
    return value.name;
  }
  if (value instanceof Uint) {
    return `${value.value}`;
  }
  if (typeof value === 'object' && value !== null) {
    throw new CelError('string clause takes no such type');
  }
  return `${value}`;
}

function decimal(value: CelValue): string {
  const number = numberOf(value);
  if (number === undefined) {
    throw new CelError('decimal clause takes numbers only');
  }
  return typeof number === 'number' ? printDouble(number) : `${number}`;
}

function fixed(value: CelValue, precision: number): string {
  const number = double(value);
  return Number.isFinite(number)
    ? number.toFixed(precision)
    : printDouble(number).replace('Inf', 'Infinity').replace('+', '');
}

function exponent(value: CelValue, precision: number): string {
  const number = double(value);
  return number.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2');
}

function double(value: CelValue): number {
  const number = numberOf(value);
  if (number === undefined) {
    throw new CelError('fixed-point clause takes numbers only');
  }
  return Number(number);
}

function radix(value: CelValue, base: number): string {
  const number = numberOf(value);
  if (typeof number !== 'bigint') {
    throw new CelError('the clause takes whole numbers only');
  }
  return number.toString(base);
}

function hex(value: CelValue): string {
  const bytes =
    typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return bytes instanceof Uint8Array
    ? [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
    : radix(value, 16);
}
