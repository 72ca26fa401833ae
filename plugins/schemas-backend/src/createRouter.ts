import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  networkOf,
  RequestLimit,
  tellRetryAfter,
} from '@gitops-portal/plugin-environments-node';
import type { Request, Router } from 'express';
import {
  readKindJsonSchema,
  readValuesJsonSchema,
} from './jsonSchemas/readJsonSchema';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedKinds } from './service/AuthorizedKinds';
import type { KindsService } from './service/KindsService';

const DEFAULT_LIMIT = 50;
/** Of JSON Schemas that anybody may read, from one address. */
const PUBLIC_PER_MINUTE = 600;

/** What the routes are made of. */
export interface RouterOptions {
  reader: AuthorizedKinds;
  /** For JSON Schemas, which anybody may read where they are public. */
  kinds: KindsService;
  httpAuth: HttpAuthService;
  /** Whether editors, which cannot sign in, may read JSON Schemas. */
  publicJsonSchemas?: boolean;
  /** How many of them a minute from one address; 600 by default. */
  publicPerMinute?: number;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { kinds, reader, httpAuth, validateResponses } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses },
  });

  // The router knows each request's own types; who asks is in any of them.
  const asking = (request: unknown) => httpAuth.credentials(request as Request);

  router.get('/kinds', async (req, res) => {
    res.json(await reader.list(await asking(req)));
  });

  router.get('/kinds/:group/:kind', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await reader.get(await asking(req), of));
  });

  router.get('/kinds/:group/:kind/uses', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await reader.uses(await asking(req), of));
  });

  router.get('/kinds/:group/:kind/history', async (req, res) => {
    res.json(await reader.history(await asking(req), req.params));
  });

  router.get('/kinds/:group/:kind/compositions', async (req, res) => {
    res.json(await reader.compositions(await asking(req), req.params));
  });

  router.get('/kinds/:group/:kind/comparison', async (req, res) => {
    const credentials = await asking(req);
    res.json(await reader.compare(credentials, req.params, req.query));
  });

  const publicLimit = new RequestLimit({
    perMinute: options.publicPerMinute ?? PUBLIC_PER_MINUTE,
  });
  const editor = async (req: unknown) => {
    if (options.publicJsonSchemas) {
      publicLimit.spend(networkOf((req as Request).ip));
    } else {
      await reader.requireReader(await asking(req));
    }
  };

  router.get('/json-schema/layouts/:layout/values.json', async (req, res) => {
    await editor(req);
    const { layout } = req.params;
    const { environment, kind } = req.query;
    const of = { layout, environment, kind };
    res.json(await readValuesJsonSchema(kinds, of));
  });

  router.get('/json-schema/:group/:kind/:file', async (req, res) => {
    await editor(req);
    res.json(await readKindJsonSchema(kinds, req.params));
  });

  router.get('/fields', async (req, res) => {
    const { query, limit = DEFAULT_LIMIT } = req.query;
    res.json(await reader.search(await asking(req), { query, limit }));
  });

  router.use(tellRetryAfter);
  return router;
}
