import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { AuthorizedEnvironments } from './AuthorizedEnvironments';
import { createOpenApiRouter } from './schema/openapi';

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: {
  environments: AuthorizedEnvironments;
  httpAuth: HttpAuthService;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { environments, httpAuth, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  router.get('/environments', async (req, res) => {
    res.json(await environments.list(await httpAuth.credentials(req)));
  });

  return router;
}
