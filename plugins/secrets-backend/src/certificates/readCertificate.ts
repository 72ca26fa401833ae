import { X509Certificate } from 'node:crypto';
import {
  parseFingerprint,
  type SealingCertificate,
} from '@gitops-portal/plugin-secrets-common';

/** A certificate with what the check of sealed values needs of it. */
export interface ReadCertificate extends SealingCertificate {
  /** Size of its RSA key, in bits. */
  keyBits: number;
}

const leastKeyBits = 2048;

/**
 * Reads the first certificate of a PEM text.
 *
 * @throws Error with a sentence where there is none, or none for sealing
 */
export function readCertificate(pem: string): ReadCertificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    throw new Error('what is there is no certificate in PEM');
  }
  const { publicKey } = certificate;
  const keyBits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (publicKey.asymmetricKeyType !== 'rsa' || keyBits < leastKeyBits) {
    throw new Error(
      `its key is no RSA key of at least ${leastKeyBits} bits, which Sealed Secrets needs`,
    );
  }
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = parseFingerprint(certificate.fingerprint256);
  if (!fingerprint) throw new Error('it has no fingerprint');
  return {
    spki: spki.toString('base64'),
    fingerprint,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    keyBits,
  };
}
