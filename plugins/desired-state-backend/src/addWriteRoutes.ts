import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  AdoptionRequest,
  Edit,
  NewApp,
  NewEnvironments,
} from '@gitops-portal/plugin-desired-state-common';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { Request, Response } from 'express';
import { previewAdoption } from './adoption/previewAdoption';
import { adoptableOf, submitAdoption } from './adoption/submitAdoption';
import { changerRefOf } from './authors/changerOf';
import { ChangeRefused } from './changes/ChangeRefused';
import type { ChangeResult } from './changes/CommitWriter';
import { submitChange } from './changes/submitChange';
import { commitPage } from '@gitops-portal/plugin-environments-common';
import { submitImage, type ImageServices } from './images/submitImage';
import {
  newAppOf,
  type NewAppServices,
  submitEnvironments,
  submitNewApp,
} from './newApps/submitApp';
import { removableApp, submitRemoval } from './newApps/submitRemoval';
import { askClusters } from './preview/askClusters';
import { previewNewApp, previewRemoval } from './preview/previewApp';
import {
  previewSubmitted,
  type PreviewServices,
} from './preview/previewSubmitted';
import { refusalBody } from './refusalBody';
import type { createOpenApiRouter } from './schema/openapi';

type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** A refusal is an answer with what is wrong; other errors are errors. */
async function answer<T>(res: unknown, make: () => Promise<T>, status = 200) {
  const response = res as Response;
  try {
    response.status(status).json(await make());
  } catch (error) {
    if (!(error instanceof ChangeRefused)) {
      throw error;
    }
    const body = refusalBody(error);
    response.status(body.response.statusCode).json(body);
  }
}

const withPage = ({
  change,
  repository,
}: {
  change: ChangeResult;
  repository: string;
}) => ({ ...change, url: commitPage(repository, change.commit) });

/** What everything is written with. */
export interface WriteRouteServices
  extends PreviewServices,
    NewAppServices,
    ImageServices {}

/** The routes that write, and those that show what would be written. */
export function addWriteRoutes(
  router: OpenApiRouter,
  services: WriteRouteServices & { httpAuth: HttpAuthService },
) {
  const { httpAuth, kinds, newApps, sources } = services;
  const { environments } = services.platform;
  const clusters = { ...services, environments };
  const asUser = (request: Request): Promise<UserCredentials> =>
    httpAuth.credentials(request, { allow: ['user'] });
  /** Changes of what is there are for services of the policy as well. */
  const asChanger = (request: Request): Promise<BackstageCredentials> =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });
  /** Whom a change is asked by, with the token that comes with the request. */
  const askerOf = (request: Request, credentials: BackstageCredentials) => ({
    user: changerRefOf(credentials, services.identities),
    forgeToken: request.header(forgeTokenHeader),
  });

  router.post('/apps/:app/changes', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asChanger(request);
    // The description cannot tell which fields go with which op.
    const edits = req.body.edits as Edit[];
    const asker = askerOf(request, credentials);
    const submitted = { ...req.body, app: req.params.app, edits, asker };
    await answer(
      res,
      async () =>
        withPage(await submitChange(services, credentials, request, submitted)),
      201,
    );
  });

  router.post('/apps/:app/preview', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asChanger(request);
    const { dryRun, ...body } = req.body;
    const edits = body.edits as Edit[];
    const asker = askerOf(request, credentials);
    const submitted = { ...body, app: req.params.app, edits, asker };
    await answer(res, () =>
      previewSubmitted(services, credentials, submitted, { dryRun }),
    );
  });

  router.post('/apps', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asUser(request);
    await answer(
      res,
      async () =>
        withPage(
          await submitNewApp(services, credentials, request, {
            app: req.body as NewApp,
            asker: askerOf(request, credentials),
          }),
        ),
      201,
    );
  });

  router.post('/new-app/preview', async (req, res) => {
    const credentials = await asUser(req as unknown as Request);
    await answer(res, async () => {
      const part = await newAppOf(services, credentials, req.body as NewApp);
      const { source, app } = part;
      const parent = await sources.headOf(source);
      const preview = await previewNewApp(part, parent, kinds);
      const asked = { source, app: app.name, credentials };
      return req.query.dryRun ? askClusters(preview, asked, clusters) : preview;
    });
  });

  router.post('/adoptions', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asUser(request);
    const asked = req.body as AdoptionRequest;
    const asker = askerOf(request, credentials);
    await answer(
      res,
      async () => {
        const { description, values, repository, places } =
          await submitAdoption(services, credentials, request, {
            asked,
            asker,
          });
        return {
          description: withPage({ change: description, repository }),
          ...(values
            ? { values: withPage({ change: values, repository }) }
            : {}),
          places,
        };
      },
      201,
    );
  });

  router.post('/adoptions/preview', async (req, res) => {
    const credentials = await asUser(req as unknown as Request);
    const asked = req.body as AdoptionRequest;
    await answer(res, async () => {
      const { source, adoption } = await adoptableOf(
        services,
        credentials,
        asked,
      );
      return previewAdoption(source, adoption, services.kinds, {
        parent: await sources.headOf(source),
        environments: services.platform.environments,
      });
    });
  });

  router.post('/apps/:app/environments', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asUser(request);
    const asker = askerOf(request, credentials);
    const body = req.body as Omit<NewEnvironments, 'app'>;
    const asked = { ...body, app: req.params.app, asker };
    await answer(
      res,
      async () =>
        withPage(
          await submitEnvironments(services, credentials, request, asked),
        ),
      201,
    );
  });

  router.get('/apps/:app/removal', async (req, res) => {
    const credentials = await asUser(req as unknown as Request);
    const { app, source } = await removableApp(
      services,
      credentials,
      req.params.app,
    );
    const parent = await sources.headOf(source);
    const affected = newApps.environmentsOf(app.environments);
    const preview = await previewRemoval(source, app, affected, parent);
    const asked = { source, app: app.name, credentials };
    res.json(await askClusters(preview, asked, clusters));
  });

  router.post('/apps/:app/removal', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await asUser(request);
    const asker = askerOf(request, credentials);
    const asked = { ...req.body, app: req.params.app, asker };
    await answer(
      res,
      async () =>
        withPage(await submitRemoval(services, credentials, request, asked)),
      201,
    );
  });

  router.put('/apps/:app/images', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const asked = { ...req.body, app: req.params.app };
    await answer(
      res,
      async () =>
        withPage(await submitImage(services, credentials, request, asked)),
      201,
    );
  });
}
