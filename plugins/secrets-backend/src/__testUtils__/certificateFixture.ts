import 'reflect-metadata';
import {
  createHash,
  generateKeyPairSync,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import * as x509 from '@peculiar/x509';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
};
const day = 24 * 60 * 60 * 1000;

/** A certificate as the controller makes them. */
export interface CertificateFixture {
  pem: string;
  /** Of its DER, as it is pinned. */
  fingerprint: string;
  /** SubjectPublicKeyInfo: DER in base64. */
  spki: string;
}

/** @param options - when it is valid, in days from now */
export async function makeCertificate(
  options: { fromDays?: number; toDays?: number; keyBits?: number } = {},
): Promise<CertificateFixture> {
  const { fromDays = -1, toDays = 3650, keyBits = 2048 } = options;
  const algorithm = { ...rsa, modulusLength: keyBits };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  x509.cryptoProvider.set(webcrypto as Crypto);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=sealed-secret',
    notBefore: new Date(Date.now() + fromDays * day),
    notAfter: new Date(Date.now() + toDays * day),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
  });
  const der = Buffer.from(certificate.rawData);
  const { publicKey } = new X509Certificate(der);
  return {
    pem: certificate.toString('pem'),
    fingerprint: `sha256:${createHash('sha256').update(der).digest('hex')}`,
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** A certificate whose key cannot seal. */
export async function makeEllipticCertificate(): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  x509.cryptoProvider.set(webcrypto as Crypto);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=elliptic',
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
  });
  return certificate.toString('pem');
}

/** Base64 of a public key that is nobody's certificate. */
export function makeForeignKey(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
