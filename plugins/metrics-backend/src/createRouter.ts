import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { allSignals, type Signal } from '@gitops-portal/plugin-metrics-common';
import type { Router } from 'express';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedSignals } from './service/AuthorizedSignals';

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  readable: AuthorizedSignals;
  httpAuth: HttpAuthService;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { httpAuth, readable, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  router.get('/apps/:app/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json({
      environments: await readable.environments(credentials, req.params),
    });
  });

  router.get('/apps/:app/signals', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { environment, to } = req.query;
    // The generated type calls it _from, since `from` is a word of some
    // languages; the request does not.
    const { from } = req.query as unknown as { from: string };
    const signals = parseSignals(req.query.signals);
    const { app } = req.params;
    const of = { app, environment, from, to, signals };
    res.json(await readable.signals(credentials, of));
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
