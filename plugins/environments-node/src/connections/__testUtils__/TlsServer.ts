import 'reflect-metadata';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A server on 127.0.0.1 with a certificate of an authority of its own. */
export class TlsServer {
  private constructor(
    private readonly server: Server,
    /** The authority's certificate, in PEM. */
    readonly authority: string,
    /** A client's certificate by the same authority. */
    readonly client: { cert: string; key: string },
  ) {}

  static async start(
    handle: (request: IncomingMessage, response: ServerResponse) => void,
    options: { validUntil?: Date } = {},
  ): Promise<TlsServer> {
    const authority = await issue('Test authority');
    const own = await issue('127.0.0.1', authority, options.validUntil);
    const client = await issue('portal', authority);
    const server = createServer(
      {
        ...(await pemOf(own)),
        ca: authority.certificate.toString('pem'),
        requestCert: true,
        rejectUnauthorized: false,
      },
      handle,
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new TlsServer(
      server,
      authority.certificate.toString('pem'),
      await pemOf(client),
    );
  }

  get url() {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(resolve));
  }
}

interface Issued {
  certificate: X509Certificate;
  keys: CryptoKeyPair;
}

async function issue(
  name: string,
  by?: Issued,
  notAfter = new Date(Date.now() + 3_600_000),
): Promise<Issued> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: by?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(Date.now() - 7_200_000),
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: by?.keys.privateKey ?? keys.privateKey,
    extensions: [
      new BasicConstraintsExtension(!by),
      new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
    ],
  });
  return { certificate, keys };
}

async function pemOf({ certificate, keys }: Issued) {
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: certificate.toString('pem'),
    key: PemConverter.encode(key, 'PRIVATE KEY'),
  };
}
