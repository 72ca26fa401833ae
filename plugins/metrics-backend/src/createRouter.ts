import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import {
  allSignals,
  metricsReadPermission,
  type Signal,
} from '@gitops-portal/plugin-metrics-common';
import type { Router } from 'express';
import { createOpenApiRouter } from './schema/openapi';
import type { SignalsService } from './service/SignalsService';

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  signals: SignalsService;
  apps: Pick<AppDirectory, 'find'>;
  httpAuth: HttpAuthService;
  authorizer: PlatformAuthorizer;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { signals, apps, httpAuth, authorizer, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  router.get('/apps/:app/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { app } = req.params;
    const found = await apps.find(app);
    const target = { app, owner: found?.owner };
    const mayRead = await authorizer.decide(credentials, metricsReadPermission);
    const environments = signals.listEnvironments(environment =>
      mayRead({ ...target, environment }),
    );
    if (environments.every(({ state }) => state === 'refused')) {
      await authorizer.require(credentials, metricsReadPermission, {
        ...target,
        environment: environments[0]?.name,
      });
    }
    if (!found) throw new NotFoundError(`No app ${app}`);
    res.json({ environments });
  });

  router.get('/apps/:app/signals', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { app } = req.params;
    const { environment, to } = req.query;
    // The generated type calls it _from, since `from` is a word of some
    // languages; the request does not.
    const { from } = req.query as unknown as { from: string };
    const found = await apps.find(app);
    await authorizer.require(credentials, metricsReadPermission, {
      app,
      environment,
      owner: found?.owner,
    });
    // Only now: whoever may see nothing does not learn which apps there are.
    if (!found) throw new NotFoundError(`No app ${app}`);
    res.json(
      await signals.signals({
        app,
        environment,
        owner: found.owner,
        from,
        to,
        signals: parseSignals(req.query.signals),
      }),
    );
  });

  return router;
}

function parseSignals(list: string | undefined): Signal[] | undefined {
  if (list === undefined) return undefined;
  const names = new Set(list.split(','));
  const found = allSignals.filter(signal => names.has(signal));
  if (found.length === names.size) return found;
  throw new InputError(
    `signals must be some of ${allSignals.join(', ')}, with commas between`,
  );
}
