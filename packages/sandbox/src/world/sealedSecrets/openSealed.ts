import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { SealingKey } from './SealingKey';

/** A value that the controller does not open, in its words. */
export class UnsealError extends Error {
  readonly name = 'UnsealError';
}

const LENGTH = 2;
const TAG = 16;
/** Not stored: each session key is used for one value only. */
const NONCE = Buffer.alloc(12);

/**
 * Opens a value that was sealed for this key and label: the length of the
 * wrapped key (16 bits, big-endian), the session key wrapped by
 * RSA-OAEP(SHA-256, label), and the value by AES-256-GCM with its tag.
 *
 * Follows `HybridDecrypt` of bitnami-labs/sealed-secrets, pkg/crypto/crypto.go,
 * which does not say either what was wrong with the ciphertext.
 *
 * @throws UnsealError
 */
export function openSealed(
  sealed: string,
  key: SealingKey,
  label: string,
): Buffer {
  const bytes = decodeBase64(sealed);
  try {
    return decrypt(bytes, key, label);
  } catch {
    throw new UnsealError('no key could decrypt secret');
  }
}

function decrypt(bytes: Buffer, key: SealingKey, label: string): Buffer {
  const keyEnd = LENGTH + bytes.readUInt16BE(0);
  if (bytes.length < keyEnd + TAG) throw new RangeError('too short');
  const session = privateDecrypt(
    {
      key: key.privateKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    bytes.subarray(LENGTH, keyEnd),
  );
  const cipher = createDecipheriv('aes-256-gcm', session, NONCE, {
    authTagLength: TAG,
  });
  cipher.setAuthTag(bytes.subarray(-TAG));
  const value = cipher.update(bytes.subarray(keyEnd, -TAG));
  return Buffer.concat([value, cipher.final()]);
}

/** Standard base64 with padding; line breaks are passed over, as in Go. */
function decodeBase64(text: string): Buffer {
  const digits = text.replace(/[\r\n]/g, '');
  const illegal = digits.replace(/={1,2}$/, '').search(/[^A-Za-z0-9+/]/);
  if (illegal >= 0 || digits.length % 4 !== 0) {
    const at = illegal >= 0 ? illegal : digits.length - (digits.length % 4);
    throw new UnsealError(`illegal base64 data at input byte ${at}`);
  }
  return Buffer.from(digits, 'base64');
}
