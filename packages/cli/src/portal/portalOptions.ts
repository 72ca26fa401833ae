import { UsageError } from '../UsageError';
import { Portal } from './Portal';

/** Options of each command that asks the portal and prints what it says. */
export const portalOptions = {
  portal: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** What `--help` says of them. */
export const portalHelp = [
  '--portal URL      the portal (GITOPS_PORTAL_URL, else http://localhost:3000)',
  '--as PERSONA      somebody of the sandbox; elsewhere you are who has used the',
  '                  command login, or whose token GITOPS_PORTAL_TOKEN holds',
].join('\n');

/**
 * The portal's address, from options and the environment, without a slash at
 * the end.
 *
 * @throws UsageError where it is none, or would send a token in the clear:
 * http is for this machine alone
 */
export function portalAddress(
  values: { portal?: string },
  environment: Record<string, string | undefined> = process.env,
): string {
  const url =
    values.portal ??
    environment.GITOPS_PORTAL_URL ??
    `http://localhost:${environment.PORTAL_PORT ?? 3000}`;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--portal has to be an address, not '${url}'`);
  }
  const { hostname, protocol } = new URL(url);
  if (protocol === 'http:' && !loopbackHosts.includes(hostname)) {
    throw new UsageError(
      `--portal has to begin with https://, as ${hostname} is not this machine`,
    );
  }
  return url.replace(/\/+$/, '');
}

/**
 * The portal of the options, as who they name or the environment's token is of.
 *
 * @throws UsageError where the address is none
 */
export function connectPortal(
  values: { portal?: string; as?: string },
  environment: Record<string, string | undefined> = process.env,
): Promise<Portal> {
  const url = portalAddress(values, environment);
  return Portal.connect(
    values.as
      ? { url, persona: values.as }
      : { url, token: environment.GITOPS_PORTAL_TOKEN || undefined },
  );
}
