import type { SignIn } from './SignIn';

interface TokenAnswer {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  refresh_token?: string;
}

/** The client that the portal's auth backend describes for command lines. */
export function clientIdOf(portal: string): string {
  return `${portal}/api/auth/.well-known/oauth-client/cli.json`;
}

/**
 * Tokens for an authorization code, or for a refresh token.
 *
 * @param portal - its address, without a slash at the end
 * @throws Error with the portal's reason
 */
export async function requestToken(
  portal: string,
  grant:
    | {
        grant_type: 'authorization_code';
        code: string;
        redirect_uri: string;
        code_verifier: string;
      }
    | { grant_type: 'refresh_token'; refresh_token: string },
): Promise<SignIn> {
  const response = await fetch(`${portal}/api/auth/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(grant),
    signal: AbortSignal.timeout(30_000),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) {
    const { error_description: reason } = answer as {
      error_description?: string;
    };
    throw new Error(reason ?? `${portal} answered ${response.status}`);
  }
  const { access_token, expires_in, refresh_token } = answer as TokenAnswer;
  return {
    accessToken: access_token,
    expiresAt: new Date(Date.now() + expires_in * 1000).toISOString(),
    refreshToken: refresh_token,
  };
}
