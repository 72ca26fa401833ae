import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  desiredStateChangePermission,
  desiredStateReadPermission,
  type ChangeDecision,
  type ChangeState,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { createOpenApiRouter } from '../schema/openapi';
import type { Changes } from './startChanges';
import { ChangeReader } from './ChangeReader';
import { decideChange } from './decideChange';

type Router = Awaited<ReturnType<typeof createOpenApiRouter>>;

const pageSize = 50;

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

  const readerAs = (credentials: BackstageCredentials) =>
    ChangeReader.create(credentials, {
      authorizer,
      userInfo: followed.userInfo,
    });
  const readerOf = async (req: Request) =>
    readerAs(await httpAuth.credentials(req));

  /** The change, where the caller may see something of it. */
  const found = async (req: Request, reader: ChangeReader, id: string) => {
    const change = await followed.details.find(reader, id);
    if (change) return change;
    // Whoever may read nothing learns nothing, not even what there is not.
    const credentials = await httpAuth.credentials(req);
    await authorizer.require(credentials, desiredStateReadPermission, {
      app: '',
    });
    throw new NotFoundError(`There is no change '${id}', or not any longer`);
  };

  router.get('/changes', async (req, res) => {
    const { state, limit, open, ...query } = req.query;
    const reader = await readerOf(req as unknown as Request);
    res.json(
      await followed.list.read(reader, {
        ...query,
        ...(state ? { states: state.split(',') as ChangeState[] } : {}),
        isOpen: open,
        limit: limit ?? pageSize,
      }),
    );
  });

  router.get('/changes/:id', async (req, res) => {
    const request = req as unknown as Request;
    const reader = await readerOf(request);
    const change = await found(request, reader, req.params.id);
    res.json(await followed.details.read(reader, change));
  });

  const decide = async (req: Request, decision: ChangeDecision) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const reader = await readerAs(credentials);
    // What is decided about is what is there now, not when it was last read.
    const known = await found(req, reader, req.params.id);
    await followed.refresh(known.source);
    const change = await found(req, reader, req.params.id);
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
      isAuthor: await followed.isAuthor(change, user),
      mergeMethod: followed.settings.mergeMethod,
    });
    await followed.refresh(change.source);
    const now = await found(req, reader, req.params.id);
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
