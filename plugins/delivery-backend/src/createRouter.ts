import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  deliveryOperatePermission,
  deliveryReadPermission,
} from '@gitops-portal/plugin-delivery-common';
import { desiredStateCreatePermission } from '@gitops-portal/plugin-desired-state-common';
import {
  sendJson,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { Request, Router } from 'express';
import type { ReferenceReader } from './references/ReferenceReader';
import type { DeliveryService, DeliverySight } from './service/DeliveryService';
import type { UnmappedService } from './service/UnmappedService';
import { createOpenApiRouter } from './schema/openapi';

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: {
  delivery: DeliveryService;
  unmapped: UnmappedService;
  references: Pick<ReferenceReader, 'read'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  authorizer: PlatformAuthorizer;
  ownerOf: (app: string) => string | undefined;
}): Promise<Router> {
  const {
    delivery,
    unmapped,
    references,
    httpAuth,
    auditor,
    authorizer,
    ownerOf,
  } = options;
  const router = await createOpenApiRouter();

  const sightOf = async (
    req: Pick<Request, 'headers'>,
  ): Promise<DeliverySight> => {
    const credentials = await httpAuth.credentials(req as Request);
    const mayRead = await authorizer.decide(
      credentials,
      deliveryReadPermission,
    );
    return { row: mayRead, environment: mayRead.within };
  };

  router.get('/statuses', async (req, res) => {
    const sight = await sightOf(req);
    const { limit, ...of } = req.query;
    await sendJson(
      res,
      await delivery.statuses(sight, {
        ...of,
        ...(limit === undefined ? {} : { limit: Number(limit) }),
      }),
    );
  });

  router.get('/deltas', async (req, res) => {
    const sight = await sightOf(req);
    await sendJson(
      res,
      await delivery.deltas(cursorsIn(req.query.since), sight),
    );
  });

  router.get('/changes', async (req, res) => {
    const sight = await sightOf(req);
    const { cluster, cursor, app } = req.query;
    await sendJson(
      res,
      await delivery.changes(cluster, Number(cursor), sight, app),
    );
  });

  router.get('/unmapped', async (req, res) => {
    const sight = await sightOf(req);
    const { app } = req.query;
    if (app === undefined) {
      res.json(await unmapped.list(sight));
      return;
    }
    // What an object holds can be a password: it is for who may adopt it.
    const mayHold = await authorizer.decide(
      await httpAuth.credentials(req as Request),
      desiredStateCreatePermission,
    );
    const event = await auditor.createEvent({
      eventId: 'unmapped-values',
      severityLevel: 'medium',
      request: req as unknown as Request,
      meta: { app },
    });
    try {
      const answer = await unmapped.list(sight, { app, mayHold });
      await event.success();
      res.json(answer);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  router.get('/apps/:app/transitions', async (req, res) => {
    const sight = await sightOf(req);
    const { app } = req.params;
    const { environment, limit = 100 } = req.query;
    const owner = ownerOf(app);
    const transitions = await delivery.transitions({
      app,
      environment,
      limit: Number(limit),
    });
    res.json(
      transitions.filter(transition =>
        sight.row({ app, environment: transition.environment, owner }),
      ),
    );
  });

  router.get('/apps/:app/releases', async (req, res) => {
    const sight = await sightOf(req);
    const { app } = req.params;
    const { environment } = req.query;
    const owner = ownerOf(app);
    const releases = await delivery.releases({ app, environment });
    res.json(
      releases.filter(release =>
        sight.row({ app, environment: release.environment, owner }),
      ),
    );
  });

  router.get('/apps/:app/references', async (req, res) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const { app } = req.params;
    const { environment } = req.query;
    const owner = ownerOf(app);
    const target = { app, environment, owner };
    await authorizer.require(credentials, deliveryReadPermission, target);
    const mayRead = await authorizer.decide(
      credentials,
      deliveryReadPermission,
    );
    // Who may see any app there may know of any namespace.
    const seesAll = mayRead({ app: '', environment });
    res.json(await references.read({ ...target, seesAll }));
  });

  router.post('/apps/:app/nudge', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { app } = req.params;
    const { environment } = req.body;
    await authorizer.require(credentials, deliveryOperatePermission, {
      app,
      environment,
      owner: ownerOf(app),
    });
    const event = await auditor.createEvent({
      eventId: 'nudge',
      severityLevel: 'medium',
      request: req as unknown as Request,
      meta: { app, environment },
    });
    try {
      const result = await delivery.nudge(app, environment);
      await event.success();
      res.status(202).json(result);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  return router;
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
