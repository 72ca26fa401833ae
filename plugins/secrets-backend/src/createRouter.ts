import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Request, Router } from 'express';
import { jsonBody } from './jsonBody';
import { refusalBody } from './refusalBody';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedSecrets } from './service/AuthorizedSecrets';

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  secrets: AuthorizedSecrets;
  httpAuth: HttpAuthService;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { httpAuth, secrets, validateResponses } = options;
  const router = await createOpenApiRouter({
    middleware: [jsonBody()],
    validatorOptions: { validateResponses },
  });

  router.get('/apps/:app/secrets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await secrets.table(credentials, req.params));
  });

  router.get('/apps/:app/seen-secrets', async (req, res) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const of = { ...req.query, ...req.params };
    res.json(await secrets.seen(credentials, of));
  });

  router.post('/apps/:app/secrets', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const of = { ...req.params, change: req.body };
    try {
      res.status(201).json(await secrets.set(credentials, request, of));
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // Only those of 400 and 409 are described; others have the same shape.
      res.status(error.statusCode as 400).json(refusalBody(error));
    }
  });

  return router;
}
