import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  environmentsReadPermission,
  type EnvironmentSummary,
} from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { EnvironmentsService } from './EnvironmentsService';

/** Environments for those who may read them: what routes and actions call. */
export class AuthorizedEnvironments {
  constructor(
    private readonly deps: {
      environments: EnvironmentsService;
      authorizer: Pick<PlatformAuthorizer, 'requireBasic'>;
    },
  ) {}

  /** @throws NotAllowedError */
  async list(credentials: BackstageCredentials): Promise<EnvironmentSummary[]> {
    const { authorizer, environments } = this.deps;
    await authorizer.requireBasic(credentials, environmentsReadPermission);
    return environments.list();
  }
}
