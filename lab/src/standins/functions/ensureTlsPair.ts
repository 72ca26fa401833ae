import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const algorithm = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;

/**
 * Makes a certificate that is its own authority, for Crossplane and its
 * functions to know each other by: `tls.crt`, `tls.key` and `ca.crt`, where
 * they are missing.
 */
export async function ensureTlsPair(folder: string): Promise<void> {
  const file = (name: string) => join(folder, name);
  if (existsSync(file('ca.crt'))) return;
  x509.cryptoProvider.set(webcrypto as Crypto);
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=crossplane',
    keys,
    notAfter: new Date(Date.now() + 3650 * 86_400_000),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const pem = certificate.toString('pem');
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file('tls.key'), x509.PemConverter.encode(key, 'PRIVATE KEY'), {
    mode: 0o600,
  });
  writeFileSync(file('tls.crt'), pem);
  writeFileSync(file('ca.crt'), pem);
}
