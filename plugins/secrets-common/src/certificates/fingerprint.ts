import { webCrypto } from '../sealing/webCrypto';

const written = /^sha256:([0-9a-f]{64})$/;

/**
 * Reads the SHA-256 fingerprint of a certificate as people write it, in upper
 * case or with colons (`sha256 Fingerprint=AB:CD:…` of openssl too).
 *
 * @returns `sha256:` and 64 lower-case hexadecimal digits; undefined where the
 * text is none
 */
export function parseFingerprint(text: string): string | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^sha-?256(?: fingerprint)?[:=]/, '')
    .replace(/:/g, '');
  const fingerprint = `sha256:${plain}`;
  return written.test(fingerprint) ? fingerprint : undefined;
}

/** Enough of a fingerprint to tell it from others: `sha256:1a2b3c4d…`. */
export function shortFingerprint(fingerprint: string): string {
  const [, hex] = written.exec(fingerprint) ?? [];
  return hex ? `sha256:${hex.slice(0, 12)}…` : fingerprint;
}

/**
 * The SHA-256 fingerprint of DER: of a certificate, or of a public key.
 *
 * @throws SealingUnavailableError where there is no WebCrypto
 */
export async function fingerprintOf(
  der: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = await webCrypto().subtle.digest('SHA-256', der);
  const hex = [...new Uint8Array(digest)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
  return `sha256:${hex}`;
}
