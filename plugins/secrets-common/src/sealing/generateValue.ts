import { webCrypto } from './webCrypto';

const letters =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes from here on would make some letters likelier than others. */
const evenBelow = 256 - (256 % letters.length);

/**
 * A random value of letters and digits, which no program has to escape. 32 of
 * them have 190 bits.
 *
 * @throws SealingUnavailableError where there is no WebCrypto
 */
export function generateValue(length = 32): string {
  const crypto = webCrypto();
  let value = '';
  while (value.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < evenBelow && value.length < length) {
        value += letters[byte % letters.length];
      }
    }
  }
  return value;
}
