import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Header in which the sign-in page names the persona. */
const personaHeader = 'x-sandbox-persona';

/** Who signed in. */
export interface PersonaResult {
  persona: string;
}

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Believes the persona header, for requests from this machine only. A header
 * of its own makes browsers ask first, so another site cannot sign anyone in.
 */
export function createPersonaAuthenticator(personas: string[]) {
  return createProxyAuthenticator<undefined, PersonaResult, unknown>({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize: () => undefined,
    async authenticate({ req }) {
      if (!loopbackAddresses.has(req.socket.remoteAddress ?? '')) {
        throw new AuthenticationError(
          'Sandbox sign-in works from this machine only',
        );
      }
      const persona = req.header(personaHeader);
      if (!persona || !personas.includes(persona)) {
        throw new AuthenticationError(
          `Header ${personaHeader}: expected one of ${personas.join(
            ', ',
          )}, got '${persona ?? ''}'`,
        );
      }
      return { result: { persona } };
    },
  });
}
