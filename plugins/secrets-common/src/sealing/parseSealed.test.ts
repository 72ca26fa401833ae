/** @jest-environment node */
import { randomBytes } from 'node:crypto';
import { parseSealed } from './parseSealed';

function sealed(wrapped: number, rest: number): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped);
  return Buffer.concat([length, randomBytes(wrapped), randomBytes(rest)]);
}

const base64 = (bytes: Buffer) => bytes.toString('base64');

describe('parseSealed', () => {
  it.each([
    [512, 16, { keyBits: 4096, valueBytes: 0 }],
    [512, 21, { keyBits: 4096, valueBytes: 5 }],
    [384, 17, { keyBits: 3072, valueBytes: 1 }],
    [256, 65552, { keyBits: 2048, valueBytes: 65536 }],
  ])('reads a wrapped key of %d bytes with %d more', (wrapped, rest, value) => {
    expect(parseSealed(base64(sealed(wrapped, rest)))).toEqual(value);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a plain value', 'swordfish'],
    ['a plain value in base64', base64(Buffer.from('swordfish'))],
    ['a long plain value in base64', base64(Buffer.alloc(2000, 'swordfish '))],
    ['one byte', 'Ag=='],
    ['a value cut before its tag ends', base64(sealed(512, 15))],
    ['a wrapped key that is cut', base64(sealed(512, 0).subarray(0, 300))],
    ['an unusual length', base64(sealed(128, 40))],
    ['line breaks', base64(sealed(512, 40)).replace(/.{76}/g, '$&\n')],
    ['the alphabet of URLs', `${base64(sealed(512, 40)).slice(0, 40)}-_`],
    ['no padding', base64(sealed(512, 18)).replace(/=+$/, '')],
    ['text behind it', `${base64(sealed(512, 16))} `],
  ])('refuses %s', (_, text) => {
    expect(parseSealed(text)).toBeUndefined();
  });
});
