import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { artifactsCampaignPermission } from '@gitops-portal/plugin-artifacts-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import type { BuildPlaces, ForgePerson } from '../builds/BuildPlaces';
import type { createOpenApiRouter } from '../schema/openapi';
import { auditedCampaign } from './auditedCampaign';
import type { Campaigns } from './Campaigns';
import type { Pipelines } from './Pipelines';

/** What the routes of pipelines are made of. */
export interface PipelineRouteOptions {
  pipelines: Pipelines;
  campaigns: Campaigns;
  places: Pick<BuildPlaces, 'hasToken'>;
  /** Of the forge. */
  forgeUrl: string;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  authorizer: PlatformAuthorizer;
  personOf: (req: Request, credentials: BackstageCredentials) => ForgePerson;
}

/** Routes for who keeps the pipelines of all apps. */
export function addPipelineRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: PipelineRouteOptions,
): void {
  const { auditor, authorizer, campaigns, pipelines, places } = options;

  const permitted = async (req: Request) => {
    const credentials = await options.httpAuth.credentials(req);
    await authorizer.requireBasic(credentials, artifactsCampaignPermission);
    return options.personOf(req, credentials);
  };

  router.get('/pipelines', async (req, res) => {
    const { user } = await permitted(req as unknown as Request);
    const list = await pipelines.list(String(req.query.fresh) === 'true');
    const isKnown = user !== undefined && (await places.hasToken(user));
    const token = isKnown ? ('portal' as const) : ('browser' as const);
    res.json({ ...list, forge: { url: options.forgeUrl, token } });
  });

  router.post('/pipelines/preview', async (req, res) => {
    await permitted(req as unknown as Request);
    const { apps, ...request } = req.body;
    res.json({ previews: await pipelines.preview(request, apps) });
  });

  router.post('/pipelines/pull-requests', async (req, res) => {
    const request = req as unknown as Request;
    const person = await permitted(request);
    const outcome = await auditedCampaign(auditor, request, req.body, () =>
      campaigns.propose(req.body, person),
    );
    res.json(outcome);
  });
}
