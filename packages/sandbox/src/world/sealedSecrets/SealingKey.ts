import 'reflect-metadata';
import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  webcrypto,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import * as x509 from '@peculiar/x509';

const generateKeys = promisify(generateKeyPair);
const signing = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const day = 24 * 60 * 60 * 1000;

/** The key of one cluster's controller, and the certificate that it shows. */
export class SealingKey {
  private constructor(
    /** What opens; it never leaves the sandbox. */
    readonly privateKey: KeyObject,
    /** PEM. */
    readonly certificate: string,
    private readonly parsed: X509Certificate,
  ) {}

  /**
   * Makes a key with a self-signed certificate of ten years. The work is done
   * beside the main thread.
   *
   * @param options.modulusLength - bits, 4096 as the controller has it
   */
  static async generate(options: {
    notBefore: Date;
    modulusLength?: number;
  }): Promise<SealingKey> {
    const { notBefore, modulusLength = 4096 } = options;
    const { privateKey, publicKey } = await generateKeys('rsa', {
      modulusLength,
    });
    x509.cryptoProvider.set(webcrypto as Crypto);
    const [signer, checker] = await Promise.all([
      webcrypto.subtle.importKey(
        'pkcs8',
        privateKey.export({ type: 'pkcs8', format: 'der' }),
        signing,
        false,
        ['sign'],
      ),
      webcrypto.subtle.importKey(
        'spki',
        publicKey.export({ type: 'spki', format: 'der' }),
        signing,
        true,
        ['verify'],
      ),
    ]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=sealed-secret,O=sealed-secret',
      keys: { privateKey: signer, publicKey: checker },
      notBefore,
      notAfter: new Date(notBefore.getTime() + 3650 * day),
      signingAlgorithm: signing,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.encipherOnly, true),
      ],
    });
    return SealingKey.of(privateKey, certificate.toString('pem'));
  }

  /**
   * Takes a key and its certificate, both PEM.
   *
   * @throws Error where they cannot be read, or do not belong together
   */
  static parse(privateKey: string, certificate: string): SealingKey {
    return SealingKey.of(createPrivateKey(privateKey), certificate);
  }

  private static of(privateKey: KeyObject, certificate: string): SealingKey {
    const parsed = new X509Certificate(certificate);
    if (!parsed.checkPrivateKey(privateKey)) {
      throw new Error('The certificate is not that of the key');
    }
    return new SealingKey(privateKey, certificate, parsed);
  }

  /** SubjectPublicKeyInfo: DER in base64, as `seal` takes it. */
  get publicKey(): string {
    return this.parsed.publicKey
      .export({ type: 'spki', format: 'der' })
      .toString('base64');
  }

  /** `sha256:` and the hash of the certificate's DER, in hexadecimal. */
  get fingerprint(): string {
    const hash = createHash('sha256').update(this.parsed.raw);
    return `sha256:${hash.digest('hex')}`;
  }

  /** The private key in PEM, to be kept. */
  exportKey(): string {
    return String(this.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
}
