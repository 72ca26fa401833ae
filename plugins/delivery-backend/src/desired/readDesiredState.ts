import type { AuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import type { DesiredState } from './DesiredState';

/** Asks the desired-state backend as this plugin: every app, whoever looks. */
export function readDesiredState(
  service: Pick<DesiredStateService, 'apps' | 'sources'>,
  auth: AuthService,
): DesiredState {
  return {
    async apps() {
      const credentials = await auth.getOwnServiceCredentials();
      return service.apps({ credentials });
    },
    async heads() {
      const credentials = await auth.getOwnServiceCredentials();
      const heads: Record<string, string> = {};
      for (const { name, head } of await service.sources({ credentials })) {
        if (head) heads[name] = head;
      }
      return heads;
    },
  };
}
