import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { externalSubjectOf } from './externalSubjectOf';

/**
 * The token to ask another backend on behalf of somebody. Backstage forwards a
 * person as that person, but a service as the backend that asks, which may do
 * anything: so a service outside of the portal is not forwarded at all.
 *
 * @throws NotAllowedError for such a service
 */
export async function pluginTokenFor(
  auth: AuthService,
  credentials: BackstageCredentials,
  targetPluginId: string,
): Promise<string> {
  const subject = externalSubjectOf(credentials);
  if (subject !== undefined) {
    throw new NotAllowedError(
      `${subject} is a service, for which one backend of the portal does not ask another (${targetPluginId}): ask there`,
    );
  }
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: credentials,
    targetPluginId,
  });
  return token;
}
