import { usePermission } from '@backstage/plugin-permission-react';
import { desiredStateChangePermission } from '@gitops-portal/plugin-desired-state-common';

/** Whether the person may change an app in an environment, else why not. */
export function useMayChange(
  app: string,
  environment: string,
): { allowed: boolean; reason?: string } {
  const { allowed, loading, error } = usePermission({
    permission: desiredStateChangePermission,
    resourceRef: `${app}/${environment}`,
  });
  if (allowed || loading) {
    return { allowed };
  }
  return {
    allowed: false,
    reason: error
      ? `Whether you may change ${app} in ${environment} could not be found out: ${error.message}`
      : `You may look at ${app} in ${environment}, but not change it. Its team and the platform team may.`,
  };
}
