import type { Command } from '../Command';
import { portalAddress } from '../portal/portalOptions';
import { readArguments } from '../readArguments';
import { SignInStore } from './SignInStore';
import { clientIdOf } from './tokenRequests';

/** `logout`: forgets a login, here and at the portal. */
export const logoutCommand: Command = {
  name: 'logout',
  summary: 'forget a login, here and at the portal',
  help: [
    'logout [--portal URL]',
    '',
    '--portal URL      the portal (GITOPS_PORTAL_URL, else http://localhost:3000)',
  ].join('\n'),
  async run(args, output) {
    const { values } = readArguments(args, { portal: { type: 'string' } });
    const portal = portalAddress(values);
    const store = SignInStore.fromEnvironment();
    const known = await store.find(portal);
    if (!known) {
      output.err(`Nobody is logged in at ${portal}`);
      return 1;
    }
    await store.forget(portal);
    if (known.refreshToken) {
      await revoke(portal, known.refreshToken).catch(error =>
        output.err(
          `${portal} was not told, so the login may last there: ${error.message}`,
        ),
      );
    }
    output.err(`You are logged out of ${portal}`);
    return 0;
  },
};

async function revoke(portal: string, token: string): Promise<void> {
  const response = await fetch(`${portal}/api/auth/v1/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, client_id: clientIdOf(portal) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}
