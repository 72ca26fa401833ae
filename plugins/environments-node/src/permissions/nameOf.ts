import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who it is, for the audit log: a person's entity ref or a service's subject. */
export function nameOf(credentials: BackstageCredentials): string {
  const { subject, userEntityRef } = credentials.principal as {
    subject?: string;
    userEntityRef?: string;
  };
  return userEntityRef ?? subject ?? 'nobody';
}
