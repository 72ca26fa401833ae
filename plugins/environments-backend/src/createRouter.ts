import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Router } from 'express';
import { AuthorizedEnvironments } from './AuthorizedEnvironments';
import type { EnvironmentsService } from './EnvironmentsService';
import { createOpenApiRouter } from './schema/openapi';

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: {
  environments: EnvironmentsService;
  httpAuth: HttpAuthService;
  authorizer: PlatformAuthorizer;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { httpAuth, validateResponses } = options;
  const environments = new AuthorizedEnvironments(options);
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  router.get('/environments', async (req, res) => {
    res.json(await environments.list(await httpAuth.credentials(req)));
  });

  return router;
}
