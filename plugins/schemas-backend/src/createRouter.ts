import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import { schemasReadPermission } from '@gitops-portal/plugin-schemas-common';
import type { Request, Router } from 'express';
import { createOpenApiRouter } from './schema/openapi';
import type { KindsService } from './service/KindsService';

const DEFAULT_LIMIT = 50;

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: {
  kinds: KindsService;
  httpAuth: HttpAuthService;
  authorizer: PlatformAuthorizer;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { kinds, httpAuth, authorizer, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  // The router knows each request's own types; who asks is in any of them.
  const reader = async (request: unknown) => {
    const credentials = await httpAuth.credentials(request as Request);
    await authorizer.requireBasic(credentials, schemasReadPermission);
    return credentials;
  };

  router.get('/kinds', async (req, res) => {
    res.json(await kinds.list(await reader(req)));
  });

  router.get('/kinds/:group/:kind', async (req, res) => {
    const credentials = await reader(req);
    const { group, kind } = req.params;
    res.json(await kinds.get(credentials, group, kind));
  });

  router.get('/fields', async (req, res) => {
    await reader(req);
    const { query, limit = DEFAULT_LIMIT } = req.query;
    res.json(await kinds.search(query, limit));
  });

  return router;
}
