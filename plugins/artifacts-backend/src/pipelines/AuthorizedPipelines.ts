import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { artifactsCampaignPermission } from '@gitops-portal/plugin-artifacts-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Pipelines, PipelineList } from './Pipelines';

/** Pipelines for who keeps those of all apps: what routes and actions call. */
export class AuthorizedPipelines {
  constructor(
    private readonly deps: {
      authorizer: Pick<PlatformAuthorizer, 'requireBasic'>;
      pipelines: Pipelines;
    },
  ) {}

  /** @throws NotAllowedError */
  async require(credentials: BackstageCredentials): Promise<void> {
    const { authorizer } = this.deps;
    await authorizer.requireBasic(credentials, artifactsCampaignPermission);
  }

  /** @param isFresh - read again what is known */
  async list(
    credentials: BackstageCredentials,
    isFresh = false,
  ): Promise<PipelineList> {
    await this.require(credentials);
    return this.deps.pipelines.list(isFresh);
  }
}
