import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { environmentsReadPermission } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Router } from 'express';
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
  const { environments, httpAuth, authorizer, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  router.get('/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorizer.requireBasic(credentials, environmentsReadPermission);
    res.json(environments.list());
  });

  return router;
}
