/** @jest-environment node */
import { createHash, randomBytes } from 'node:crypto';
import {
  fingerprintOf,
  parseFingerprint,
  shortFingerprint,
} from './fingerprint';

const hex = '0f1e2d3c4b5a6978'.repeat(4);
const colons = hex.toUpperCase().replace(/..(?=.)/g, '$&:');

describe('parseFingerprint', () => {
  it.each([
    `sha256:${hex}`,
    hex,
    `SHA256:${hex.toUpperCase()}`,
    `sha-256:${hex}`,
    colons,
    `sha256 Fingerprint=${colons}`,
    ` sha256:${hex}\n`,
  ])('reads %s', text => {
    expect(parseFingerprint(text)).toBe(`sha256:${hex}`);
  });

  it.each([
    '',
    'sha256:',
    hex.slice(1),
    `${hex}0`,
    `sha1:${hex}`,
    'x'.repeat(64),
  ])('refuses %j', text => {
    expect(parseFingerprint(text)).toBeUndefined();
  });
});

describe('fingerprintOf', () => {
  it('is the SHA-256 of the bytes', async () => {
    const der = new Uint8Array(randomBytes(700));
    const expected = createHash('sha256').update(der).digest('hex');
    expect(await fingerprintOf(der)).toBe(`sha256:${expected}`);
  });
});

describe('shortFingerprint', () => {
  it('keeps what tells it from others', () => {
    expect(shortFingerprint(`sha256:${hex}`)).toBe('sha256:0f1e2d3c4b5a…');
    expect(shortFingerprint('other')).toBe('other');
  });
});
