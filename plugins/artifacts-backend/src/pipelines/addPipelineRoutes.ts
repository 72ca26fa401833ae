import type { Request } from 'express';
import type { ForgePerson } from '../builds/BuildPlaces';
import type { createOpenApiRouter } from '../schema/openapi';
import type { AuthorizedPipelines } from './AuthorizedPipelines';

/**
 * Routes for who keeps the pipelines of all apps.
 *
 * @param asking - who sent a request
 */
export function addPipelineRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  pipelines: AuthorizedPipelines,
  asking: (req: unknown) => Promise<ForgePerson>,
): void {
  router.get('/pipelines', async (req, res) => {
    const isFresh = String(req.query.fresh) === 'true';
    res.json(await pipelines.list(await asking(req), isFresh));
  });

  router.post('/pipelines/preview', async (req, res) => {
    const person = await asking(req);
    const { apps, ...request } = req.body;
    res.json({ previews: await pipelines.preview(person, request, apps) });
  });

  router.post('/pipelines/pull-requests', async (req, res) => {
    const request = req as unknown as Request;
    const person = await asking(req);
    res.json(await pipelines.propose(person, request, req.body));
  });
}
