import { UsageError } from '../UsageError';
import type { PortalAccess } from './Portal';

/** Options of each command that asks the portal. */
export const portalOptions = {
  portal: { type: 'string' },
  as: { type: 'string' },
} as const;

/** What `--help` says of them. */
export const portalHelp = [
  '--portal URL      the portal (GITOPS_PORTAL_URL, else http://localhost:3000)',
  '--as PERSONA      somebody of the sandbox; elsewhere GITOPS_PORTAL_TOKEN',
  '                  holds a Backstage token of yours',
].join('\n');

/**
 * Where the portal is and who asks, from options and the environment.
 *
 * @throws UsageError where nobody is named, or the address is none
 */
export function portalAccess(
  values: { portal?: string; as?: string },
  environment: Record<string, string | undefined> = process.env,
): PortalAccess {
  const url =
    values.portal ??
    environment.GITOPS_PORTAL_URL ??
    `http://localhost:${environment.PORTAL_PORT ?? 3000}`;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--portal has to be an address, not '${url}'`);
  }
  if (values.as) return { url, persona: values.as };
  const token = environment.GITOPS_PORTAL_TOKEN;
  if (!token) {
    throw new UsageError(
      'Who asks? Set GITOPS_PORTAL_TOKEN, or --as PERSONA in the sandbox',
    );
  }
  return { url, token };
}
