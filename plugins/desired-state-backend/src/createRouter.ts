import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { sendJson } from '@gitops-portal/plugin-environments-node';
import express, { type Router } from 'express';
import { addWriteRoutes, type WriteRouteServices } from './addWriteRoutes';
import type { AuthorizedApps } from './apps/AuthorizedApps';
import type { AuthorizedChanges } from './proposals/AuthorizedChanges';
import { addChangeRoutes } from './proposals/changeRoutes';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedRepositories } from './repositories/AuthorizedRepositories';

/** What the routes are made of. */
export interface RouterOptions extends WriteRouteServices {
  httpAuth: HttpAuthService;
  readable: AuthorizedApps;
  repositories: AuthorizedRepositories;
  /** Changes until they are live; without them there are no such routes. */
  followed?: AuthorizedChanges;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}

/** The HTTP side: who asks, may they, then the services. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { followed, httpAuth, readable, repositories } = options;
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: '2mb' })],
    validatorOptions: { validateResponses: options.validateResponses },
  });

  // The router knows each request's own types; who asks is in any of them.
  const asking = (req: unknown) => httpAuth.credentials(req as express.Request);

  router.get('/sources', async (req, res) => {
    res.json(await readable.sources(await asking(req)));
  });

  router.get('/apps', async (req, res) => {
    await sendJson(res, await readable.list(await asking(req)));
  });

  router.get('/apps/:app/configuration', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await readable.configuration(await asking(req), of));
  });

  router.get('/apps/:app/commits', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await readable.commits(await asking(req), of));
  });

  router.get('/apps/:app/images', async (req, res) => {
    res.json(await readable.images(await asking(req), req.params));
  });

  router.get('/apps/:app/comparison', async (req, res) => {
    res.json(await readable.comparison(await asking(req), req.params));
  });

  router.get('/apps/:app/uses', async (req, res) => {
    const of = { ...req.params, ...req.query };
    res.json(await readable.uses(await asking(req), of));
  });

  router.get('/requests', async (req, res) => {
    const { app, limit, ...query } = req.query;
    const of = {
      ...query,
      ...(app === undefined ? {} : { apps: [app].flat() }),
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    };
    await sendJson(res, await readable.requests(await asking(req), of));
  });

  addWriteRoutes(router, options);
  if (followed) addChangeRoutes(router, { changes: followed, httpAuth });

  router.get('/app-news', async (req, res) => {
    res.json(await repositories.appNews(await asking(req), req.query));
  });

  router.get('/file-news', async (req, res) => {
    const { name, ...query } = req.query;
    const of = { ...query, ...(name ? { names: [name].flat() } : {}) };
    res.json(await repositories.fileNews(await asking(req), of));
  });

  router.get('/tree', async (req, res) => {
    res.json(await repositories.tree(await asking(req), req.query));
  });

  router.get('/history', async (req, res) => {
    res.json(await repositories.history(await asking(req), req.query));
  });

  return router;
}
