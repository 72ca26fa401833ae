import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  desiredStateChangePermission,
  desiredStateReadPermission,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import express, { type Router } from 'express';
import type { AppDirectory } from './apps/AppDirectory';
import {
  environmentNamed,
  readAppConfiguration,
} from './apps/ConfigurationReader';
import { auditedChange } from './changes/auditedChange';
import { authorOf } from './authors/authorOf';
import { ChangeRefused } from './changes/ChangeRefused';
import type { ChangeService } from './changes/ChangeService';
import { commitPage } from './forge/repositoryAddress';
import { readCommits } from './git/CommitInfo';
import type { Identity } from './git/writeCommit';
import { createOpenApiRouter } from './schema/openapi';
import { refusalBody } from './refusalBody';
import type { Sources } from './sources/Sources';

/** What the routes are made of. */
export interface RouterOptions {
  apps: AppDirectory;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: PlatformAuthorizer;
  catalog: CatalogService;
  changes: ChangeService;
  /** Author of what services change. */
  committer: Identity;
  logger: LoggerService;
  httpAuth: HttpAuthService;
  platform: PlatformConfig;
  sources: Sources;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}

/** The HTTP side: who asks, may they, then the services. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { apps, authorizer, changes, httpAuth, sources } = options;
  const { environments } = options.platform;
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: '2mb' })],
    validatorOptions: { validateResponses: options.validateResponses },
  });

  /** The app, where the caller may read it in the environment. */
  const readable = async (
    req: express.Request,
    name: string,
    environment?: string,
  ) => {
    const credentials = await httpAuth.credentials(req);
    const target = { app: name, environment, owner: await apps.ownerOf(name) };
    await authorizer.require(credentials, desiredStateReadPermission, target);
    return apps.get(name);
  };

  router.get('/sources', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const all = await apps.list();
    const names = new Set(
      all
        .filter(({ name, owner }) => isReadable({ app: name, owner }))
        .map(({ source }) => source),
    );
    res.json(sources.describe().filter(({ name }) => names.has(name)));
  });

  router.get('/apps', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const all = await apps.list();
    res.json(all.filter(({ name, owner }) => isReadable({ app: name, owner })));
  });

  router.get('/apps/:app/configuration', async (req, res) => {
    const { environment: name } = req.query;
    const { app, source } = await readable(
      req as unknown as express.Request,
      req.params.app,
      name,
    );
    const environment = environmentNamed(environments, name);
    const head = await sources.headOf(source);
    const read = await readAppConfiguration(source, head, app.name, name);
    res.json({
      app: app.name,
      environment: name,
      source: source.config.name,
      head,
      write: environment.write,
      commitUrl: commitPage(source.config.repository, '{sha}'),
      requests: read.requests,
      problems: read.problems,
      layers: read.layers.map(({ text, ...layer }) => ({
        ...layer,
        text,
        exists: text !== undefined,
      })),
    });
  });

  router.get('/apps/:app/commits', async (req, res) => {
    const { environment, limit } = req.query;
    const { app, source } = await readable(
      req as unknown as express.Request,
      req.params.app,
      environment,
    );
    const head = await sources.headOf(source);
    const paths = environment
      ? source.layout
          .layersOf(source.config, app.name, environment)
          .map(({ path }) => path)
      : [app.path];
    const commits = await readCommits(source.mirror, {
      head,
      paths,
      limit: limit ?? 30,
    });
    res.json(
      commits.map(commit => ({
        ...commit,
        url: commitPage(source.config.repository, commit.sha),
      })),
    );
  });

  router.post('/apps/:app/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(
      req as unknown as express.Request,
      { allow: ['user'] },
    );
    const owner = await apps.ownerOf(req.params.app);
    const mayChange = (environment: string) =>
      authorizer.require(credentials, desiredStateChangePermission, {
        app: req.params.app,
        environment,
        owner,
      });
    // Before anything is looked up: a stranger learns nothing of the app.
    await mayChange(req.body.environment);
    const { app, source } = await apps.get(req.params.app);
    const { environment, head, title } = req.body;
    environmentNamed(environments, environment);
    const edits = req.body.edits as Edit[];
    const affected = changes.environmentsOf(source, app, edits);
    for (const { name } of affected) {
      await mayChange(name);
    }
    const author = await authorOf(credentials, {
      ...options,
      portal: options.committer,
    });
    try {
      const change = await auditedChange(
        options.auditor,
        req as unknown as express.Request,
        {
          app: app.name,
          environments: affected.map(({ name }) => name),
          edits,
        },
        () =>
          changes.create({
            app,
            source,
            environment,
            head,
            title,
            edits,
            author,
          }),
      );
      res.status(201).json({
        ...change,
        url: commitPage(source.config.repository, change.commit),
      });
    } catch (error) {
      if (!(error instanceof ChangeRefused)) {
        throw error;
      }
      res
        .status('conflicts' in error.reason ? 409 : 400)
        .json(refusalBody(error));
    }
  });

  router.get('/files', async (req, res) => {
    const credentials = await httpAuth.credentials(
      req as unknown as express.Request,
    );
    // Whole repositories are for backends, which ask on their own behalf.
    if (!options.auth.isPrincipal(credentials, 'service')) {
      throw new NotAllowedError('Only backends may read whole repositories');
    }
    const prefix = req.query.prefix ?? '';
    res.json(
      await Promise.all(
        sources.all.map(async source => {
          const head = await sources.headOf(source);
          const entries = await source.mirror.entries(head, prefix);
          const contents = await source.mirror.read(entries);
          return {
            source: source.config.name,
            head,
            files: entries.map(({ path, blob }) => ({
              path,
              text: contents.get(blob) ?? '',
            })),
          };
        }),
      ),
    );
  });

  return router;
}
