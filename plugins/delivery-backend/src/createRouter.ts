import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { sendJson } from '@gitops-portal/plugin-environments-node';
import type { Request, Router } from 'express';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedDelivery } from './service/AuthorizedDelivery';

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter({
  delivery,
  httpAuth,
}: {
  delivery: AuthorizedDelivery;
  httpAuth: HttpAuthService;
}): Promise<Router> {
  const router = await createOpenApiRouter();
  // The router knows each request's own types; who asks is in any of them.
  const asking = (req: unknown) => httpAuth.credentials(req as Request);

  router.get('/statuses', async (req, res) => {
    const { limit, owner, ...of } = req.query;
    await sendJson(
      res,
      await delivery.statuses(await asking(req), {
        ...of,
        ...ownersIn(owner),
        ...(limit === undefined ? {} : { limit: Number(limit) }),
      }),
    );
  });

  router.get('/deltas', async (req, res) => {
    const credentials = await asking(req);
    const since = cursorsIn(req.query.since);
    await sendJson(res, await delivery.deltas(credentials, since));
  });

  router.get('/changes', async (req, res) => {
    const { cursor, owner, ...query } = req.query;
    const of = { ...query, ...ownersIn(owner), cursor: Number(cursor) };
    await sendJson(res, await delivery.changes(await asking(req), of));
  });

  router.get('/unmapped', async (req, res) => {
    const request = req as unknown as Request;
    res.json(await delivery.unmapped(await asking(req), request, req.query));
  });

  router.get('/apps/:app/transitions', async (req, res) => {
    const { limit = 100, ...query } = req.query;
    const of = { ...query, app: req.params.app, limit: Number(limit) };
    res.json(await delivery.transitions(await asking(req), of));
  });

  router.get('/apps/:app/releases', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await delivery.releases(await asking(req), of));
  });

  router.get('/apps/:app/references', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await delivery.references(await asking(req), of));
  });

  router.post('/apps/:app/nudge', async (req, res) => {
    const request = req as unknown as Request;
    const of = { ...req.body, ...req.params };
    res.status(202).json(await delivery.nudge(await asking(req), request, of));
  });

  return router;
}

/** A parameter that is there once comes alone. */
function ownersIn(owner: string | string[] | undefined) {
  return owner === undefined ? {} : { owners: [owner].flat() };
}

/** @throws InputError */
function cursorsIn(text: string): Map<string, number> {
  return new Map(
    text.split(',').map(part => {
      const [, cluster, cursor] = /^(.+):(\d+)$/.exec(part) ?? [];
      if (!cluster) {
        throw new InputError(
          `since: expected clusters and cursors such as dev-eu:0, got '${part}'`,
        );
      }
      return [cluster, Number(cursor)];
    }),
  );
}
