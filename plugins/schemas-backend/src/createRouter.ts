import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import {
  networkOf,
  RequestLimit,
  tellRetryAfter,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import { schemasReadPermission } from '@gitops-portal/plugin-schemas-common';
import type { Request, Router } from 'express';
import type { Compositions } from './compositions/Compositions';
import { compareKinds } from './history/compareKinds';
import type { KindStates } from './history/KindStates';
import { readImpact } from './history/readImpact';
import {
  readKindJsonSchema,
  readValuesJsonSchema,
} from './jsonSchemas/readJsonSchema';
import { createOpenApiRouter } from './schema/openapi';
import type { KindsService } from './service/KindsService';
import { readFieldUses } from './usage/readFieldUses';

const DEFAULT_LIMIT = 50;
/** Of JSON Schemas that anybody may read, from one address. */
const PUBLIC_PER_MINUTE = 600;

/** What the routes are made of. */
export interface RouterOptions {
  kinds: KindsService;
  states: KindStates;
  compositions: Pick<Compositions, 'of'>;
  desiredState: Pick<DesiredStateService, 'requests'>;
  httpAuth: HttpAuthService;
  authorizer: PlatformAuthorizer;
  /** Whether editors, which cannot sign in, may read JSON Schemas. */
  publicJsonSchemas?: boolean;
  /** How many of them a minute from one address; 600 by default. */
  publicPerMinute?: number;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: RouterOptions): Promise<Router> {
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
    const { environment } = req.query;
    res.json(await kinds.get(credentials, group, kind, environment));
  });

  router.get('/kinds/:group/:kind/uses', async (req, res) => {
    const credentials = await reader(req);
    const { group, kind } = req.params;
    const { field } = req.query;
    const of = { credentials, group, kind, field };
    res.json(await readFieldUses(options.desiredState, of));
  });

  router.get('/kinds/:group/:kind/history', async (req, res) => {
    await reader(req);
    const merged = await kinds.find(req.params.group, req.params.kind);
    res.json(await options.states.history(merged));
  });

  router.get('/kinds/:group/:kind/compositions', async (req, res) => {
    await reader(req);
    const { group, kind } = await kinds.compositeOf(req.params);
    res.json(await options.compositions.of({ group, kind }));
  });

  router.get('/kinds/:group/:kind/comparison', async (req, res) => {
    const credentials = await reader(req);
    const { group, kind } = req.params;
    const merged = await kinds.find(group, kind);
    const { beforeVersion: from, afterVersion: to = from } = req.query;
    const compared = await compareKinds(options.states, merged, req.query);
    const impact = await readImpact(options.desiredState, {
      ...compared.kinds,
      ...{ credentials, group, kind },
      versions: from && to ? { from, to } : undefined,
    });
    res.json({ ...compared.comparison, impact });
  });

  const publicLimit = new RequestLimit({
    perMinute: options.publicPerMinute ?? PUBLIC_PER_MINUTE,
  });
  const editor = async (req: unknown) => {
    if (options.publicJsonSchemas) {
      publicLimit.spend(networkOf((req as Request).ip));
    } else {
      await reader(req);
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
    await reader(req);
    const { query, limit = DEFAULT_LIMIT } = req.query;
    res.json(await kinds.search(query, limit));
  });

  router.use(tellRetryAfter);
  return router;
}
