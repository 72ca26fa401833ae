import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import { schemasReadPermission } from '@gitops-portal/plugin-schemas-common';
import type { Request, Router } from 'express';
import type { Compositions } from './compositions/Compositions';
import type { KindStates } from './history/KindStates';
import { createOpenApiRouter } from './schema/openapi';
import type { KindsService } from './service/KindsService';
import { readFieldUses } from './usage/readFieldUses';

const DEFAULT_LIMIT = 50;

/** What the routes are made of. */
export interface RouterOptions {
  kinds: KindsService;
  states: KindStates;
  compositions: Pick<Compositions, 'of'>;
  desiredState: Pick<DesiredStateService, 'requests'>;
  httpAuth: HttpAuthService;
  authorizer: PlatformAuthorizer;
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

  router.get('/fields', async (req, res) => {
    await reader(req);
    const { query, limit = DEFAULT_LIMIT } = req.query;
    res.json(await kinds.search(query, limit));
  });

  return router;
}
