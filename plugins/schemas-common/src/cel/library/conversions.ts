import { CelError } from '../values/CelError';
import { CelType } from '../values/CelType';
import type { CelValue } from '../values/CelValue';
import { kindOf } from '../values/kindOf';
import { Duration, Timestamp } from '../values/times';
import { Uint } from '../values/Uint';
import { int } from './arithmetic';
import { Library, reading } from './Overload';
import { parseDuration, printDuration } from './parseDuration';
import { parseTimestamp, printTimestamp, timestampOf } from './parseTimestamp';
import { printDouble } from './printDouble';

const TIMESTAMP = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';
const SECOND = 1_000_000_000n;
const INT = /^[-+]?\d+$/;
const DOUBLE =
  /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)$/i;
const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

function fail(text: string, type: string): never {
  throw new CelError(`"${text}" is no ${type}`);
}

function textToInt(text: string): bigint {
  return INT.test(text)
    ? int(BigInt(text.replace(/^\+/, '')))
    : fail(text, 'int');
}

function doubleToInt(value: number): bigint {
  if (!Number.isFinite(value) || value >= 2 ** 63 || value <= -(2 ** 63)) {
    throw new CelError('integer overflow');
  }
  return BigInt(Math.trunc(value));
}

function toUint(value: bigint): Uint {
  if (!Uint.fits(value)) {
    throw new CelError('unsigned integer overflow');
  }
  return new Uint(value);
}

function textToDouble(text: string): number {
  if (!DOUBLE.test(text)) {
    return fail(text, 'double');
  }
  const word = text.toLowerCase();
  if (word.endsWith('nan')) {
    return NaN;
  }
  if (word.includes('inf')) {
    return word.startsWith('-') ? -Infinity : Infinity;
  }
  return Number(text);
}

function textToBool(text: string): boolean {
  return TRUE.includes(text) || (!FALSE.includes(text) && fail(text, 'bool'));
}

function bytesToText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new CelError('the bytes are no UTF-8');
  }
}

/** Functions that make one type of another. */
export function conversions(library: Library): void {
  const same = (value: CelValue) => value;
  library
    .fn('dyn', ['any'], same)
    .fn('type', ['any'], (value: CelValue) => new CelType(kindOf(value)))
    .fn('int', ['int'], same)
    .fn('int', ['uint'], (value: Uint) => int(value.value))
    .fn('int', ['double'], doubleToInt)
    .fn('int', ['string'], textToInt)
    .fn('int', [TIMESTAMP], (value: Timestamp) =>
      floorDivide(value.nanos, SECOND),
    )
    .fn('int', [DURATION], (value: Duration) => value.nanos)
    .fn('uint', ['uint'], same)
    .fn('uint', ['int'], toUint)
    .fn('uint', ['double'], (value: number) =>
      toUint(value < 0 ? -1n : doubleToInt(value)),
    )
    .fn('uint', ['string'], (text: string) =>
      toUint(/^\d+$/.test(text) ? BigInt(text) : fail(text, 'uint')),
    )
    .fn('double', ['double'], same)
    .fn('double', ['int'], (value: bigint) => Number(value))
    .fn('double', ['uint'], (value: Uint) => Number(value.value))
    .fn('double', ['string'], textToDouble)
    .fn('bool', ['bool'], same)
    .fn('bool', ['string'], textToBool)
    .fn('bytes', ['bytes'], same)
    .fn(
      'bytes',
      ['string'],
      (text: string) => Uint8Array.from(new TextEncoder().encode(text)),
      reading(0),
    )
    .fn('timestamp', [TIMESTAMP], same)
    .fn('timestamp', ['string'], parseTimestamp)
    .fn('timestamp', ['int'], (value: bigint) => timestampOf(value * SECOND))
    .fn('duration', [DURATION], same)
    .fn('duration', ['string'], parseDuration)
    .fn('duration', ['int'], (value: bigint) => new Duration(value));
  texts(library);
}

function texts(library: Library): void {
  library
    .fn('string', ['string'], (value: string) => value)
    .fn('string', ['int'], (value: bigint) => `${value}`)
    .fn('string', ['uint'], (value: Uint) => `${value.value}`)
    .fn('string', ['double'], printDouble)
    .fn('string', ['bool'], (value: boolean) => `${value}`)
    .fn('string', ['bytes'], bytesToText, reading(0))
    .fn('string', [TIMESTAMP], printTimestamp)
    .fn('string', [DURATION], printDuration);
}

function floorDivide(value: bigint, by: bigint): bigint {
  return (value - (((value % by) + by) % by)) / by;
}
