import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Identity } from '../git/writeCommit';

/** What git would read as the end of a name, or of the line. */
function clean(text: string): string {
  return text
    .replace(/[<>\p{Cc}]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A person as git may be told of them. */
export function cleanIdentity({ name, email }: Identity): Identity {
  return {
    name: clean(name) || 'somebody',
    email: clean(email) || 'somebody@users.noreply',
  };
}

/**
 * The author of a commit that somebody makes: the user with the email of the
 * catalog, or in a form that no mail is sent to; the portal for a service.
 */
export async function authorOf(
  credentials: BackstageCredentials,
  services: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    /** The author of what services change. */
    portal: Identity;
  },
): Promise<Identity> {
  const { auth, catalog, logger, portal } = services;
  if (!auth.isPrincipal(credentials, 'user')) {
    return portal;
  }
  const { userEntityRef } = credentials.principal;
  const { name } = parseEntityRef(userEntityRef);
  // Who may commit need not be allowed to read the catalog, and a catalog that
  // is down must not stop a commit: the name alone tells who it was.
  const user = await auth
    .getOwnServiceCredentials()
    .then(own => catalog.getEntityByRef(userEntityRef, { credentials: own }))
    .catch(error => {
      logger.warn(`No profile of ${userEntityRef} for a commit`, error);
      return undefined;
    });
  const profile = (user as UserEntity | undefined)?.spec?.profile;
  return {
    name: clean(profile?.displayName ?? user?.metadata.title ?? '') || name,
    email: clean(profile?.email ?? '') || `${name}@users.noreply`,
  };
}
