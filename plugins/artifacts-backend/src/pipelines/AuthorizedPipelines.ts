import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  artifactsCampaignPermission,
  type CampaignRequest,
} from '@gitops-portal/plugin-artifacts-common';
import type {
  AuditOrigin,
  PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { BuildPlaces, ForgePerson } from '../builds/BuildPlaces';
import { auditedCampaign } from './auditedCampaign';
import type { AppCampaign, Campaigns } from './Campaigns';
import type { Pipelines } from './Pipelines';

/**
 * Pipelines for who keeps those of all apps: what routes and actions call. All
 * throw NotAllowedError.
 */
export class AuthorizedPipelines {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      authorizer: Pick<PlatformAuthorizer, 'requireBasic'>;
      campaigns: Campaigns;
      pipelines: Pipelines;
      places: Pick<BuildPlaces, 'holderOfToken'>;
      /** Of the forge. */
      forgeUrl: string;
    },
  ) {}

  /** @param isFresh - read again what is known */
  async list(person: ForgePerson, isFresh = false) {
    const { forgeUrl, pipelines, places } = this.deps;
    await this.require(person.credentials);
    const list = await pipelines.list(isFresh);
    const token = await places.holderOfToken(person);
    return { ...list, forge: { url: forgeUrl, token } };
  }

  /** What a campaign would change in the apps' repositories. */
  async preview(
    { credentials }: ForgePerson,
    request: CampaignRequest,
    apps: string[],
  ) {
    await this.require(credentials);
    return this.deps.pipelines.preview(request, apps);
  }

  /** Asks one app's repository to call another version. */
  async propose(
    person: ForgePerson,
    origin: AuditOrigin,
    campaign: AppCampaign,
  ) {
    const { auditor, campaigns } = this.deps;
    await this.require(person.credentials);
    return auditedCampaign(auditor, origin, campaign, () =>
      campaigns.propose(campaign, person),
    );
  }

  private async require(credentials: BackstageCredentials) {
    const { authorizer } = this.deps;
    await authorizer.requireBasic(credentials, artifactsCampaignPermission);
  }
}
