import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** How long a token is valid, in seconds, as GitHub's are. */
const LIFETIME = 300;

/** Issues the OIDC tokens of jobs, signed by RS256 with a key of its own. */
export class OidcIssuer {
  private key?: Promise<{ private: KeyObject; id: string }>;

  constructor(
    /** Where its metadata is below, such as `http://127.0.0.1:7110`. */
    private readonly where: () => string,
    private readonly file: string,
  ) {}

  /** `/.well-known/openid-configuration`. */
  configuration(): object {
    const issuer = this.where();
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks`,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    };
  }

  /** The public keys. */
  async jwks(): Promise<{ keys: object[] }> {
    const key = await this.signingKey();
    const jwk = createPublicKey(key.private).export({ format: 'jwk' });
    return { keys: [{ ...jwk, kid: key.id, alg: 'RS256', use: 'sig' }] };
  }

  /** A token with the claims, from now on for five minutes. */
  async token(
    claims: Record<string, string>,
    now = Math.floor(Date.now() / 1000),
  ): Promise<string> {
    const key = await this.signingKey();
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = part({ typ: 'JWT', alg: 'RS256', kid: key.id });
    const payload = part({
      jti: randomUUID(),
      ...claims,
      iss: this.where(),
      nbf: now - 10,
      iat: now,
      exp: now + LIFETIME,
    });
    const signature = await this.sign(Buffer.from(`${header}.${payload}`));
    return `${header}.${payload}.${signature.toString('base64url')}`;
  }

  /** A signature over bytes, by the same key. */
  async sign(bytes: Buffer): Promise<Buffer> {
    const key = await this.signingKey();
    return sign('sha256', bytes, key.private);
  }

  /** The name of the key. */
  async keyId(): Promise<string> {
    return (await this.signingKey()).id;
  }

  private signingKey() {
    this.key ??= this.openKey();
    return this.key;
  }

  /** Made when it is first needed: that takes a moment. */
  private async openKey() {
    if (!existsSync(this.file)) {
      const { privateKey } = await promisify(generateKeyPair)('rsa', {
        modulusLength: 2048,
      });
      mkdirSync(dirname(this.file), { recursive: true });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(this.file, pem, { mode: 0o600 });
    }
    const key = createPrivateKey(readFileSync(this.file));
    const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
    const id = createHash('sha256').update(der).digest('hex').slice(0, 16);
    return { private: key, id };
  }
}
