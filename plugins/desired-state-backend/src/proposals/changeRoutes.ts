import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  desiredStateChangePermission,
  type ChangeDecision,
  type ChangeState,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { createOpenApiRouter } from '../schema/openapi';
import type { Changes } from './startChanges';
import { AuthorizedChanges } from './AuthorizedChanges';
import { decideChange } from './decideChange';

type Router = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** The routes under `/changes`. */
export function addChangeRoutes(
  router: Router,
  options: {
    auditor: AuditorService;
    authorizer: PlatformAuthorizer;
    httpAuth: HttpAuthService;
    followed: Changes;
  },
) {
  const { authorizer, httpAuth, followed } = options;

  const changes = new AuthorizedChanges(options);

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
    const reader = await changes.readerAs(credentials);
    // What is decided about is what is there now, not when it was last read.
    const { id } = req.params;
    const known = await changes.find(credentials, reader, id);
    await followed.refresh(known.source);
    const change = await changes.find(credentials, reader, id);
    const forbidden = await followed.forbidden(reader, change);
    if (forbidden) {
      await authorizer.require(
        credentials,
        desiredStateChangePermission,
        forbidden,
      );
    }
    const user = credentials.principal.userEntityRef;
    const forge = await followed.forgeFor(change.source, {
      user,
      forgeToken: req.header(forgeTokenHeader),
    });
    if (!forge) {
      throw new NotAllowedError(
        'The portal knows no account of yours on the forge: decide there',
      );
    }
    await decideChange({
      ...{ auditor: options.auditor, request: req, change, decision, forge },
      head: req.body.head,
      isAuthor: await followed.isAuthor(change, reader),
      mergeMethod: followed.settings.mergeMethod,
    });
    await followed.refresh(change.source);
    const now = await changes.find(credentials, reader, id);
    return followed.details.read(reader, now);
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
