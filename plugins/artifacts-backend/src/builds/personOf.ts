import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ForgePerson } from './BuildPlaces';

/** @param brought - a token for the forge that came with a request */
export function personOf(
  credentials: BackstageCredentials,
  brought?: string,
): ForgePerson {
  const { userEntityRef } = credentials.principal as { userEntityRef?: string };
  return { credentials, user: userEntityRef, brought };
}
