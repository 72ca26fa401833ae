import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ResponseError } from '@backstage/errors';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import {
  secretsChangePermission,
  secretsReadPermission,
} from '@gitops-portal/plugin-secrets-common';
import type { Request, Router } from 'express';
import { auditedSet } from './auditedSet';
import { jsonBody } from './jsonBody';
import { refusalBody } from './refusalBody';
import { createOpenApiRouter } from './schema/openapi';
import type { SecretChanges } from './service/SecretChanges';
import type { SecretTables } from './service/SecretTables';
import type { SeenSecretsReader } from './service/SeenSecretsReader';

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  tables: SecretTables;
  changes: SecretChanges;
  seen: SeenSecretsReader;
  apps: Pick<AppDirectory, 'find'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  authorizer: PlatformAuthorizer;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}): Promise<Router> {
  const { tables, changes, seen, apps } = options;
  const { httpAuth, auditor, authorizer } = options;
  const router = await createOpenApiRouter({
    middleware: [jsonBody()],
    validatorOptions: { validateResponses: options.validateResponses },
  });

  router.get('/apps/:app/secrets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { app: name } = req.params;
    const app = await apps.find(name);
    const [mayRead, mayChange] = await Promise.all([
      authorizer.decide(credentials, secretsReadPermission),
      authorizer.decide(credentials, secretsChangePermission),
    ]);
    const target = (environment?: string) => ({
      app: name,
      owner: app?.owner,
      environment,
    });
    const environments = app ? tables.environmentsOf(app) : [];
    const isReadable = environments.some(environment =>
      mayRead(target(environment.name)),
    );
    if (!isReadable) {
      // First without an environment: who may see nothing at all is told the
      // same of every name, be there such an app or not.
      const [first] = environments;
      for (const environment of first ? [undefined, first.name] : [undefined]) {
        await authorizer.require(
          credentials,
          secretsReadPermission,
          target(environment),
        );
      }
    }
    // Only now: whoever may see nothing does not learn which apps there are.
    if (!app) throw new NotFoundError(`No app ${name}`);
    res.json(
      await tables.table({
        app,
        credentials,
        mayRead: environment => mayRead(target(environment)),
        mayChange: environment => mayChange(target(environment)),
      }),
    );
  });

  router.get('/apps/:app/seen-secrets', async (req, res) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const { app: name } = req.params;
    const { environment } = req.query;
    const app = await apps.find(name);
    await authorizer.require(credentials, secretsReadPermission, {
      app: name,
      owner: app?.owner,
      environment,
    });
    if (!app) throw new NotFoundError(`No app ${name}`);
    res.json(await seen.read(app, environment));
  });

  router.post('/apps/:app/secrets', async (req, res) => {
    const request = req as unknown as Request;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { app: name } = req.params;
    const change = req.body;
    const app = await apps.find(name);
    await authorizer.require(credentials, secretsChangePermission, {
      app: name,
      owner: app?.owner,
      environment: change.environment,
    });
    if (!app) throw new NotFoundError(`No app ${name}`);
    changes.checkNames(change);
    try {
      const result = await auditedSet(
        auditor,
        request,
        { app: name, change },
        () => changes.set(app, change, credentials),
      );
      res.status(201).json(result);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // Only those of 400 and 409 are described; others have the same shape.
      res.status(error.statusCode as 400).json(refusalBody(error));
    }
  });

  return router;
}
