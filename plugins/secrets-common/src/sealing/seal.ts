import { InputError } from '@backstage/errors';
import { fromBase64, toBase64 } from './base64';
import { sealingLabel, type SealingTarget } from './SealingScope';
import { webCrypto } from './webCrypto';

/** A value and the Secret that it is for. */
export interface SealOptions extends SealingTarget {
  /** Text is sealed as UTF-8. */
  value: string | Uint8Array;
  /**
   * The certificate's SubjectPublicKeyInfo, DER in base64; or that imported
   * for RSA-OAEP with SHA-256, by whoever seals many values.
   */
  publicKey: string | CryptoKey;
}

const sessionKeyBytes = 32;
/**
 * All zero and not stored: the key is used for this one value only, so a nonce
 * is never used twice with it.
 */
const nonce = new Uint8Array(12);

function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function importPublicKey(crypto: Crypto, publicKey: string | CryptoKey) {
  if (typeof publicKey !== 'string') return publicKey;
  const der = fromBase64(publicKey);
  if (!der) throw new InputError('The public key is not base64');
  try {
    return await crypto.subtle.importKey(
      'spki',
      der,
      { name: 'RSA-OAEP', hash: 'SHA-256' },
      false,
      ['encrypt'],
    );
  } catch {
    throw new InputError(
      'The public key is not an RSA key as SubjectPublicKeyInfo',
    );
  }
}

/**
 * Seals a value so that only the cluster's controller can open it:
 * base64(length of the wrapped key as 16 bits, big-endian ‖ RSA-OAEP(SHA-256,
 * label) of a fresh 32-byte key ‖ AES-256-GCM of the value with its tag).
 *
 * Follows `HybridEncrypt` of bitnami-labs/sealed-secrets, pkg/crypto/crypto.go.
 *
 * @throws SealingUnavailableError where the browser has no WebCrypto,
 * InputError where the public key is none
 */
export async function seal(options: SealOptions): Promise<string> {
  const { value, publicKey } = options;
  const crypto = webCrypto();
  const key = await importPublicKey(crypto, publicKey);
  const encoder = new TextEncoder();
  const plain =
    typeof value === 'string' ? encoder.encode(value) : new Uint8Array(value);
  const session = crypto.getRandomValues(new Uint8Array(sessionKeyBytes));
  try {
    const label = encoder.encode(sealingLabel(options));
    const wrapped = await crypto.subtle.encrypt(
      { name: 'RSA-OAEP', label },
      key,
      session,
    );
    const aes = await crypto.subtle.importKey(
      'raw',
      session,
      'AES-GCM',
      false,
      ['encrypt'],
    );
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, tagLength: 128 },
      aes,
      plain,
    );
    const length = new Uint8Array(2);
    new DataView(length.buffer).setUint16(0, wrapped.byteLength);
    return toBase64(
      concatenate([length, new Uint8Array(wrapped), new Uint8Array(sealed)]),
    );
  } finally {
    session.fill(0);
    plain.fill(0);
  }
}
