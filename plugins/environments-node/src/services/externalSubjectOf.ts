import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** How Backstage names its own backends among service principals. */
export const pluginSubjectPrefix = 'plugin:';

/**
 * The subject of a service outside of the portal, which has a token of
 * `backend.auth.externalAccess`; undefined for people and for the portal's own
 * backends, which are trusted.
 */
export function externalSubjectOf(
  credentials: BackstageCredentials,
): string | undefined {
  const { subject, type } = credentials.principal as {
    type?: string;
    subject?: string;
  };
  return type === 'service' && !subject?.startsWith(pluginSubjectPrefix)
    ? subject ?? ''
    : undefined;
}
