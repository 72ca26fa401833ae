import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { claimsOf, type JobIdentity } from './claimsOf';
import type { OidcIssuer } from './OidcIssuer';

/** Where a job asks for tokens, and with what. */
export interface TokenGrant {
  url: string;
  token: string;
  /** Ends the grant. */
  revoke(): void;
}

const PATH = '/_actions/oidc/token';

/**
 * Hands out OIDC tokens to jobs that may have them, through the address and
 * the bearer token that only the job's steps know.
 */
export class TokenDesk {
  private readonly grants = new Map<string, JobIdentity>();

  constructor(
    private readonly issuer: OidcIssuer,
    private readonly origin: () => string,
  ) {}

  /** Lets a job ask for tokens until it ends. */
  grant(identity: JobIdentity): TokenGrant {
    const token = randomBytes(24).toString('base64url');
    this.grants.set(token, identity);
    return {
      url: `${this.origin()}${PATH}?api-version=2.0`,
      token,
      revoke: () => this.grants.delete(token),
    };
  }

  /** Answers metadata, keys and tokens; false where the path is another. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<boolean> {
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
      return true;
    };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return send(200, this.issuer.configuration());
      case '/.well-known/jwks':
        return send(200, await this.issuer.jwks());
      case PATH: {
        const [, bearer = ''] =
          /^bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
        const identity = this.grants.get(bearer);
        if (!identity) return send(401, { message: 'Bad credentials' });
        const audience = url.searchParams.get('audience') ?? undefined;
        const value = await this.issuer.token(claimsOf(identity, audience));
        return send(200, { count: value.length, value });
      }
      default:
        return false;
    }
  }
}
