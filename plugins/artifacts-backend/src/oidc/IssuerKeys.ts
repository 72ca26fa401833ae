import { ServiceUnavailableError } from '@backstage/errors';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

const timeoutMs = 5_000;

/**
 * The keys of one issuer, found by its metadata (OpenID Connect Discovery 1.0)
 * and kept. A key that is not known yet makes them be asked for again, after the
 * cooldown at the earliest, so that keys can be rotated. So is an issuer that did
 * not answer: whoever sends tokens must not make the portal ask it each time.
 */
export class IssuerKeys {
  private keys?: Promise<JWTVerifyGetKey>;
  private failedAt = -Infinity;

  constructor(readonly issuer: string, private readonly cooldownMs: number) {}

  /** Throws a ServiceUnavailableError where the issuer does not answer. */
  async find(): Promise<JWTVerifyGetKey> {
    if (performance.now() - this.failedAt < this.cooldownMs) {
      throw this.unreachable();
    }
    this.keys ??= this.discover().catch(error => {
      this.keys = undefined;
      this.failedAt = performance.now();
      throw error;
    });
    const keys = await this.keys;
    return async (header, token) => {
      try {
        return await keys(header, token);
      } catch (error) {
        // the library's own verdicts on a key; anything else is the network's
        const { code = '' } = error as { code?: string };
        throw /^ERR_(JWKS_(NO_MATCHING|MULTIPLE)|JOSE_NOT_SUPPORTED)/.test(code)
          ? error
          : this.unreachable();
      }
    };
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const issuer = this.issuer.replace(/\/$/, '');
    const place = `${issuer}/.well-known/openid-configuration`;
    const response = await fetch(place, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch(() => undefined);
    const found = response?.ok
      ? ((await response.json().catch(() => ({}))) as {
          issuer?: unknown;
          jwks_uri?: unknown;
        })
      : undefined;
    if (!found) throw this.unreachable();
    const { jwks_uri: uri } = found;
    const isOwn =
      found.issuer === this.issuer &&
      typeof uri === 'string' &&
      URL.canParse(uri) &&
      new URL(uri).protocol === new URL(issuer).protocol;
    if (!isOwn) {
      throw new ServiceUnavailableError(
        `The metadata at ${place} is not that of ${this.issuer}`,
      );
    }
    return createRemoteJWKSet(new URL(uri), {
      timeoutDuration: timeoutMs,
      cooldownDuration: this.cooldownMs,
    });
  }

  private unreachable() {
    return new ServiceUnavailableError(
      `The keys of ${this.issuer} cannot be had; try again later`,
    );
  }
}
