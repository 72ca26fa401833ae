import type { SignInStore } from './SignInStore';
import { requestToken } from './tokenRequests';

/** A token that ends sooner may not last through a command. */
const enoughMs = 60_000;

/**
 * The token of whoever is signed in at a portal, renewed where it is about to
 * end; undefined where nobody is.
 *
 * @throws Error where it cannot be renewed
 */
export async function tokenOf(
  portal: string,
  store: SignInStore,
): Promise<string | undefined> {
  const known = await store.find(portal);
  if (!known) return undefined;
  const { accessToken, expiresAt, refreshToken } = known;
  if (Date.parse(expiresAt) - Date.now() > enoughMs) return accessToken;
  if (!refreshToken) {
    await store.forget(portal);
    return undefined;
  }
  try {
    const renewed = await requestToken(portal, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    await store.keep(portal, renewed);
    return renewed.accessToken;
  } catch (error) {
    throw new Error(
      `Your login at ${portal} has ended (${
        (error as Error).message
      }): log in again`,
    );
  }
}
