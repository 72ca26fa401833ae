import { ForwardedError, NotAllowedError } from '@backstage/errors';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a URL leads to this machine alone. */
export function isLoopback(url: string): boolean {
  try {
    return loopbackHosts.has(new URL(url).hostname);
  } catch (error) {
    throw new ForwardedError(
      `sandbox.endpoint: expected a URL such as http://127.0.0.1:7100, got '${url}'`,
      error,
    );
  }
}

/**
 * Persona sign-in asks for no password, so it may exist on a developer's own
 * machine only.
 *
 * @throws NotAllowedError where the sandbox is not on loopback, the portal is
 * reachable under another name, or the process does not run in development
 */
export function assertSandboxAllowed(options: {
  /** Where there is a sandbox. */
  endpoint?: string;
  /** `backend.baseUrl`, under which browsers reach the portal. */
  baseUrl: string;
  nodeEnv: string | undefined;
}) {
  const { endpoint, baseUrl, nodeEnv } = options;
  if (nodeEnv !== 'development') {
    throw new NotAllowedError(
      `Sandbox sign-in needs NODE_ENV=development, got '${
        nodeEnv ?? ''
      }'. Remove auth.providers.sandbox from the configuration of a real portal`,
    );
  }
  for (const [setting, url] of [
    ['sandbox.endpoint', endpoint],
    ['backend.baseUrl', baseUrl],
  ]) {
    if (url !== undefined && !isLoopback(url)) {
      throw new NotAllowedError(
        `Sandbox sign-in needs ${setting} on loopback, got '${url}'. Remove auth.providers.sandbox from the configuration of a real portal`,
      );
    }
  }
}
