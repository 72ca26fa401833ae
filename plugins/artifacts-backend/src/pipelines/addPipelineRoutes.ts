import type { AuditorService } from '@backstage/backend-plugin-api';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import type { BuildPlaces, ForgePerson } from '../builds/BuildPlaces';
import type { createOpenApiRouter } from '../schema/openapi';
import { auditedCampaign } from './auditedCampaign';
import { AuthorizedPipelines } from './AuthorizedPipelines';
import type { Campaigns } from './Campaigns';
import type { Pipelines } from './Pipelines';

/** What the routes of pipelines are made of. */
export interface PipelineRouteOptions {
  pipelines: Pipelines;
  campaigns: Campaigns;
  places: Pick<BuildPlaces, 'hasToken'>;
  /** Of the forge. */
  forgeUrl: string;
  auditor: AuditorService;
  authorizer: PlatformAuthorizer;
  /** Who sent a request. */
  asking: (req: unknown) => Promise<ForgePerson>;
}

/** Routes for who keeps the pipelines of all apps. */
export function addPipelineRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: PipelineRouteOptions,
): void {
  const { asking, auditor, campaigns, pipelines, places } = options;
  const readable = new AuthorizedPipelines(options);

  const permitted = async (req: unknown) => {
    const person = await asking(req);
    await readable.require(person.credentials);
    return person;
  };

  router.get('/pipelines', async (req, res) => {
    const { credentials, user } = await asking(req);
    const isFresh = String(req.query.fresh) === 'true';
    const list = await readable.list(credentials, isFresh);
    const isKnown = user !== undefined && (await places.hasToken(user));
    const token = isKnown ? ('portal' as const) : ('browser' as const);
    res.json({ ...list, forge: { url: options.forgeUrl, token } });
  });

  router.post('/pipelines/preview', async (req, res) => {
    await permitted(req);
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
