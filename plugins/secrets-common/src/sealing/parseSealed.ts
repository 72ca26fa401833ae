import { fromBase64 } from './base64';

/** What can be told of a sealed value without the private key. */
export interface SealedValue {
  /** Size of the RSA key that it is sealed for, in bits. */
  keyBits: number;
  /** Size of the value that is sealed, in bytes. */
  valueBytes: number;
}

/** Lengths of a wrapped key, which are those of RSA keys in use, in bytes. */
const wrappedLengths = [256, 384, 512];
const lengthBytes = 2;
const tagBytes = 16;

/**
 * Whether a text can be a sealed value, by its structure (see `seal`).
 * Undefined where it cannot: a plain value, a truncated one, another format.
 */
export function parseSealed(text: string): SealedValue | undefined {
  const bytes = fromBase64(text);
  if (!bytes || bytes.length < lengthBytes) return undefined;
  const wrapped = new DataView(bytes.buffer).getUint16(0);
  if (!wrappedLengths.includes(wrapped)) return undefined;
  const valueBytes = bytes.length - lengthBytes - wrapped - tagBytes;
  if (valueBytes < 0) return undefined;
  return { keyBits: wrapped * 8, valueBytes };
}
