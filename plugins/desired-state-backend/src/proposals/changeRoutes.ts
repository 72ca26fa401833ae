import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  ChangeDecision,
  ChangeState,
} from '@gitops-portal/plugin-desired-state-common';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { Request } from 'express';
import type { createOpenApiRouter } from '../schema/openapi';
import type { AuthorizedChanges } from './AuthorizedChanges';

type Router = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** The routes under `/changes`. */
export function addChangeRoutes(
  router: Router,
  options: { changes: AuthorizedChanges; httpAuth: HttpAuthService },
) {
  const { changes, httpAuth } = options;

  router.get('/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const { state, open, ...query } = req.query;
    const states = state?.split(',') as ChangeState[] | undefined;
    res.json(
      await changes.list(credentials, {
        ...query,
        ...(states ? { states } : {}),
        isOpen: open,
      }),
    );
  });

  router.get('/changes/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    res.json(await changes.get(credentials, req.params.id));
  });

  const decide = async (req: Request, decision: ChangeDecision) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    return changes.decide(credentials, req, {
      id: req.params.id,
      decision,
      head: req.body.head,
      forgeToken: req.header(forgeTokenHeader),
    });
  };

  router.post('/changes/:id/approve', async (req, res) => {
    res.json(await decide(req as unknown as Request, 'approve'));
  });
  router.post('/changes/:id/merge', async (req, res) => {
    res.json(await decide(req as unknown as Request, 'merge'));
  });
  router.post('/changes/:id/close', async (req, res) => {
    res.json(await decide(req as unknown as Request, 'close'));
  });
}
