import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JWK,
  type JWTPayload,
  type KeyLike,
} from 'jose';

interface IssuerKey {
  id: string;
  privateKey: KeyLike;
  publicKey: KeyLike;
}

async function makeKey(id: string): Promise<IssuerKey> {
  return { id, ...(await generateKeyPair('RS256', { extractable: true })) };
}

/** An OIDC issuer on a port: metadata, keys, and tokens with any claims. */
export class IssuerServer {
  private keys: IssuerKey[] = [];
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  isDown = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<IssuerServer> {
    const server = createServer();
    const issuer = new IssuerServer(server);
    await issuer.rotate('first');
    server.on('request', async (request, response) => {
      issuer.asked.push(request.url ?? '');
      if (issuer.isDown) {
        request.socket.destroy();
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await issuer.answer(request.url)));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    return issuer;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Signs with a new key from now on; the old one is no longer published. */
  async rotate(id: string): Promise<void> {
    this.keys = [await makeKey(id)];
  }

  get key(): IssuerKey {
    return this.keys[0];
  }

  publicPem(): Promise<string> {
    return exportSPKI(this.key.publicKey);
  }

  /** A token, signed by the published key unless told otherwise. */
  token(
    claims: JWTPayload,
    signing: { key?: KeyLike | Uint8Array; alg?: string; kid?: string } = {},
  ): Promise<string> {
    const { key = this.key.privateKey, alg = 'RS256' } = signing;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: this.url,
      iat: now,
      nbf: now - 10,
      exp: now + 300,
      jti: randomUUID(),
      ...claims,
    })
      .setProtectedHeader({ alg, kid: signing.kid ?? this.key.id, typ: 'JWT' })
      .sign(key);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }

  private async answer(path = ''): Promise<object> {
    if (path === '/.well-known/openid-configuration') {
      return { issuer: this.url, jwks_uri: `${this.url}/keys` };
    }
    const keys: JWK[] = [];
    for (const { id, publicKey } of this.keys) {
      keys.push({ ...(await exportJWK(publicKey)), kid: id, alg: 'RS256' });
    }
    return { keys };
  }
}
