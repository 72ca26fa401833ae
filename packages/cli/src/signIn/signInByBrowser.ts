import { createHash, randomBytes } from 'node:crypto';
import { loopbackCallback, type LoopbackCallback } from './loopbackCallback';
import type { SignIn } from './SignIn';
import { clientIdOf, requestToken } from './tokenRequests';

/**
 * Signs somebody in by a page of the portal, where they confirm it: an
 * authorization code with PKCE (RFC 7636), sent back to this machine.
 *
 * @param portal - its address, without a slash at the end
 * @param show - takes the address of the page, and what a browser elsewhere
 * ended at may be told to
 * @throws Error where the portal offers no such login, or it was refused
 */
export async function signInByBrowser(
  portal: string,
  show: (page: string, paste: LoopbackCallback['paste']) => void,
): Promise<SignIn> {
  const clientId = clientIdOf(portal);
  const offered = await fetch(clientId, { signal: AbortSignal.timeout(30_000) })
    .then(({ ok }) => ok)
    .catch(error => {
      throw new Error(`${portal} does not answer: ${error.cause ?? error}`);
    });
  if (!offered) {
    throw new Error(
      `${portal} offers no login for command lines: its setting auth.clientIdMetadataDocuments.enabled is off`,
    );
  }
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const callback = await loopbackCallback(state);
  try {
    const page = new URL(`${portal}/api/auth/v1/authorize`);
    page.search = String(
      new URLSearchParams({
        client_id: clientId,
        redirect_uri: callback.url,
        response_type: 'code',
        scope: 'openid offline_access',
        state,
        code_challenge: createHash('sha256')
          .update(verifier)
          .digest('base64url'),
        code_challenge_method: 'S256',
      }),
    );
    show(page.toString(), callback.paste);
    return await requestToken(portal, {
      grant_type: 'authorization_code',
      code: await callback.code,
      redirect_uri: callback.url,
      code_verifier: verifier,
    });
  } finally {
    callback.close();
  }
}
