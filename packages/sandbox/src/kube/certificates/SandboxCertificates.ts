import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const algorithm = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;
const day = 24 * 60 * 60 * 1000;

/** A key with its certificate, in PEM. */
export interface KeyPair {
  key: string;
  cert: string;
}

/**
 * The sandbox's own certificate authority and the certificate of its servers
 * (127.0.0.1 and localhost), kept in the state folder and renewed in time.
 */
export class SandboxCertificates {
  private constructor(
    /** The authority's certificate, which clients trust; PEM. */
    readonly ca: string,
    /** Where that certificate is. */
    readonly caFile: string,
    /** What the servers present. */
    readonly server: KeyPair,
  ) {}

  /** Reads the certificates in a folder; makes those that are missing. */
  static async load(folder: string): Promise<SandboxCertificates> {
    x509.cryptoProvider.set(webcrypto as Crypto);
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const caFile = join(folder, 'ca.crt');
    const files = {
      caCert: caFile,
      caKey: join(folder, 'ca.key'),
      cert: join(folder, 'server.crt'),
      key: join(folder, 'server.key'),
    };
    const kept = await readPairs(files);
    if (kept && isFresh(kept.ca.cert) && isFresh(kept.server.cert)) {
      return new SandboxCertificates(kept.ca.cert, caFile, kept.server);
    }
    const { ca, server } = await issue();
    await fs.writeFile(files.caKey, ca.key, { mode: 0o600 });
    await fs.writeFile(files.caCert, ca.cert);
    await fs.writeFile(files.key, server.key, { mode: 0o600 });
    await fs.writeFile(files.cert, server.cert);
    return new SandboxCertificates(ca.cert, caFile, server);
  }
}

async function readPairs(files: Record<string, string>) {
  const read = (file: string) =>
    fs.readFile(file, 'utf8').catch(() => undefined);
  const [caCert, caKey, cert, key] = await Promise.all([
    read(files.caCert),
    read(files.caKey),
    read(files.cert),
    read(files.key),
  ]);
  return caCert && caKey && cert && key
    ? { ca: { key: caKey, cert: caCert }, server: { key, cert } }
    : undefined;
}

function isFresh(pem: string): boolean {
  try {
    const { notAfter } = new x509.X509Certificate(pem);
    return notAfter.getTime() > Date.now() + 30 * day;
  } catch {
    return false;
  }
}

async function issue(): Promise<{ ca: KeyPair; server: KeyPair }> {
  const from = new Date(Date.now() - day);
  const until = new Date(Date.now() + 3650 * day);
  const caKeys = await generateKeys();
  const caName = 'CN=gitops-portal sandbox';
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: caName,
    keys: caKeys,
    notBefore: from,
    notAfter: until,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const keys = await generateKeys();
  const server = await x509.X509CertificateGenerator.create({
    subject: 'CN=127.0.0.1',
    issuer: caName,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    notBefore: from,
    notAfter: until,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  return {
    ca: { key: await exportKey(caKeys), cert: ca.toString('pem') },
    server: { key: await exportKey(keys), cert: server.toString('pem') },
  };
}

async function generateKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
}

async function exportKey({ privateKey }: CryptoKeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return x509.PemConverter.encode(pkcs8, 'PRIVATE KEY');
}
