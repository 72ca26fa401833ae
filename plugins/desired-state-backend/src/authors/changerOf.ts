import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  externalSubjectOf,
  type ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import type { Identity } from '../git/writeCommit';
import { authorOf, cleanIdentity } from './authorOf';

/** Who changes something, for Git and for the list of changes. */
interface Changer {
  /** Entity ref of a user, or of a service of the policy. */
  ref: string;
  author: Identity;
}

/** Entity ref of a person, or of a service that the policy names. */
export function changerRefOf(
  credentials: BackstageCredentials,
  identities: ServiceIdentity[],
): string {
  const { userEntityRef } = credentials.principal as { userEntityRef?: string };
  return userEntityRef ?? identityOf(credentials, identities).ref;
}

/**
 * The author that a person or a service of the policy is in Git.
 *
 * @throws NotAllowedError for anything else
 */
export async function changerOf(
  credentials: BackstageCredentials,
  services: {
    auth: AuthService;
    catalog: CatalogService;
    identities: ServiceIdentity[];
    logger: LoggerService;
    committer: Identity;
  },
): Promise<Changer> {
  const { auth, committer, identities } = services;
  const ref = changerRefOf(credentials, identities);
  if (auth.isPrincipal(credentials, 'user')) {
    const known = { ...services, portal: committer };
    return { ref, author: await authorOf(credentials, known) };
  }
  const { email, title: name } = identityOf(credentials, identities);
  return { ref, author: cleanIdentity({ name, email }) };
}

function identityOf(
  credentials: BackstageCredentials,
  identities: ServiceIdentity[],
): ServiceIdentity {
  const subject = externalSubjectOf(credentials);
  const identity = identities.find(it => it.subject === subject);
  if (!identity) {
    throw new NotAllowedError(
      'Only people, and services that permission.platform.services names, may change something',
    );
  }
  return identity;
}
