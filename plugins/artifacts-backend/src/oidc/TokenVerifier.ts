import {
  readRunClaims,
  type RunClaims,
} from '@gitops-portal/plugin-artifacts-common';
import { decodeJwt, errors, jwtVerify } from 'jose';
import { IssuerKeys } from './IssuerKeys';
import { TokenRefused } from './TokenRefused';

/** Seconds by which clocks may differ. */
const leewaySeconds = 30;

/** Runs get theirs for minutes; one that claims to live longer is not kept. */
const maxTokenAge = '1h';

/** Signatures by the issuer's private key alone: no HMAC, and not `none`. */
const algorithms = ['RS256', 'ES256'];

/** Tokens are short; what is longer is none. */
const maxLength = 8_192;

/** Verifies the OIDC tokens of runs. */
export class TokenVerifier {
  private readonly keys: IssuerKeys;

  constructor(
    private readonly options: {
      /** The only one whose tokens are believed: names of repositories are its. */
      issuer: string;
      audience: string;
      /** Keys are asked for again after this at the earliest. */
      cooldownMs?: number;
    },
  ) {
    const { issuer, cooldownMs = 30_000 } = options;
    this.keys = new IssuerKeys(issuer, cooldownMs);
  }

  /**
   * The claims of a token that is whole, of a known issuer, for this portal
   * and of now. Throws a TokenRefused, or a ServiceUnavailableError where the
   * issuer's keys cannot be had.
   */
  async verify(token: string): Promise<RunClaims> {
    const { keys } = this;
    if (issuerOf(token) !== keys.issuer) {
      throw new TokenRefused('its issuer is not known here');
    }
    const { audience } = this.options;
    const getKey = await keys.find();
    const { payload } = await jwtVerify(token, getKey, {
      issuer: keys.issuer,
      audience,
      algorithms,
      clockTolerance: leewaySeconds,
      maxTokenAge,
      requiredClaims: ['exp', 'iat', 'jti'],
    }).catch(error => {
      throw error instanceof errors.JOSEError
        ? new TokenRefused(reasonOf(error))
        : error;
    });
    const claims = readRunClaims(payload);
    if ('missing' in claims) {
      throw new TokenRefused(`it has no proper ${claims.missing}`);
    }
    return claims;
  }
}

/** Not verified: only chooses the keys that it has to be verified with. */
function issuerOf(token: string): string {
  try {
    if (token.length <= maxLength) return decodeJwt(token).iss ?? '';
  } catch {
    // told apart below from an issuer that is not known
  }
  throw new TokenRefused('it is no JSON Web Token');
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return 'it is not signed in an allowed way';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'aud':
        return 'it is for another audience';
      case 'nbf':
      case 'iat':
        return 'it is not valid yet';
      default:
        return `its claim ${error.claim} is not in order`;
    }
  }
  return 'its signature is not by a key of its issuer';
}
