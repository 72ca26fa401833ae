import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  desiredStateReadPermission,
  type LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import {
  externalSubjectOf,
  sendJson,
} from '@gitops-portal/plugin-environments-node';
import express, { type Router } from 'express';
import { addComparisonRoute } from './apps/addComparisonRoute';
import {
  environmentNamed,
  readAppConfiguration,
} from './apps/ConfigurationReader';
import { layersAt } from './apps/layersAt';
import { readImageHistory } from './apps/readImageHistory';
import { KindRequests } from './apps/KindRequests';
import { readablePart } from '@gitops-portal/plugin-desired-state-node';
import { addWriteRoutes } from './addWriteRoutes';
import type { SubmitServices } from './changes/submitChange';
import { commitPage } from './forge/repositoryAddress';
import { readCommits } from './git/CommitInfo';
import { readFileHistory } from './git/FileHistory';
import { addNewsRoutes } from './news/addNewsRoutes';
import type { Clusters } from './preview/askClusters';
import { addChangeRoutes } from './proposals/changeRoutes';
import type { Changes } from './proposals/startChanges';
import { createOpenApiRouter } from './schema/openapi';
import type { Source, Sources } from './sources/Sources';

/** What the routes are made of. */
export interface RouterOptions extends SubmitServices {
  httpAuth: HttpAuthService;
  /** To ask clusters what they would say. */
  connections: Clusters['connections'];
  /** To ask what is in them. */
  delivery: Clusters['delivery'];
  /** Changes until they are live; without them there are no such routes. */
  followed?: Changes;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
}

/** The HTTP side: who asks, may they, then the services. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { apps, authorizer, httpAuth, sources } = options;
  const { environments } = options.platform;
  const kindRequests = new KindRequests(sources);
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
    // Where nothing can be read, that is just what people must be told.
    const all = await apps.list().catch(() => []);
    const names = new Set(
      all
        .filter(({ name, owner }) => isReadable({ app: name, owner }))
        .map(({ source }) => source),
    );
    const readsAny = names.size > 0 || isReadable({ app: '' });
    const shown = sources
      .describe()
      .filter(({ name, head }) =>
        head === undefined ? readsAny : names.has(name),
      );
    res.json(
      shown.map(source => ({ ...source, fetchedAt: source.freshness.asOf })),
    );
  });

  router.get('/apps', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const all = await apps.list();
    await sendJson(
      res,
      all.flatMap(app => readablePart(app, isReadable, environments) ?? []),
    );
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
      layout: layoutSourceOf(source.config),
      commitUrl: commitPage(source.config.repository, '{sha}'),
      requests: read.requests,
      problems: [
        ...(await apps.problemsOf(app.name)).map(message => ({ message })),
        ...read.problems,
      ],
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
    if (environment) {
      environmentNamed(environments, environment);
    }
    const head = await sources.headOf(source);
    const layers = environment
      ? await layersAt(source, head, app.name, environment)
      : [app];
    const paths = layers.map(({ path }) => path);
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

  router.get('/apps/:app/images', async (req, res) => {
    const request = req as unknown as express.Request;
    const { app, source } = await readable(request, req.params.app);
    const isReadable = await authorizer.decide(
      await httpAuth.credentials(request),
      desiredStateReadPermission,
    );
    const { name, owner } = app;
    const shown = app.environments.filter(environment =>
      isReadable({ app: name, owner, environment }),
    );
    const head = await sources.headOf(source);
    res.json(
      await readImageHistory(source, head, { name, environments: shown }),
    );
  });

  addComparisonRoute(router, options);
  addWriteRoutes(router, options);
  if (options.followed) {
    addChangeRoutes(router, { ...options, followed: options.followed });
  }

  // Whole repositories are for backends, which ask on their own behalf.
  const requireBackend = async (req: unknown) => {
    const credentials = await httpAuth.credentials(req as express.Request);
    const isService = options.auth.isPrincipal(credentials, 'service');
    if (!isService || externalSubjectOf(credentials) !== undefined) {
      throw new NotAllowedError('Only backends may read whole repositories');
    }
  };

  addNewsRoutes(router, { apps, sources, requireBackend });

  router.get('/tree', async (req, res) => {
    await requireBackend(req);
    const { source: only, prefix = '', revision } = req.query;
    if (revision !== undefined && only === undefined) {
      throw new InputError('revision: expected a source beside it');
    }
    const asked = only === undefined ? sources.all : [sources.get(only)];
    res.json(
      await Promise.all(
        asked.map(async source => {
          const head = await commitOf(sources, source, revision);
          const entries = await source.mirror.entries(head, prefix);
          const contents = await source.mirror.read(entries);
          return {
            source: source.config.name,
            head,
            files: entries.flatMap(({ path, blob }) => {
              const text = contents.get(blob);
              return text === undefined ? [] : [{ path, text }];
            }),
          };
        }),
      ),
    );
  });

  router.get('/history', async (req, res) => {
    await requireBackend(req);
    const source = sources.get(req.query.source);
    const { name, branch, repository } = source.config;
    const head = await sources.headOf(source);
    const { revisions, tags } = await readFileHistory(source.mirror, {
      head,
      path: req.query.path,
    });
    res.json({
      source: name,
      head,
      branch,
      tags,
      revisions: revisions.map(revision => ({
        ...revision,
        url: commitPage(repository, revision.sha),
      })),
    });
  });

  router.get('/requests', async (req, res) => {
    const request = req as unknown as express.Request;
    const credentials = await httpAuth.credentials(request);
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const { group, kind } = req.query;
    const readableApps = (await apps.list()).flatMap(app => {
      const part = readablePart(app, isReadable, environments);
      return part ? [{ app, environments: part.environments }] : [];
    });
    await sendJson(res, await kindRequests.read(readableApps, { group, kind }));
  });

  return router;
}

/** What of a source's settings tells how it is laid out. */
function layoutSourceOf(config: Source['config']): LayoutSource {
  const { name, layout, apps, layers, kind } = config;
  return { name, layout, apps, layers, ...(kind ? { kind } : {}) };
}

/** The commit to read at: the head, or what a revision names. */
async function commitOf(
  sources: Sources,
  source: Source,
  revision: string | undefined,
): Promise<string> {
  const head = await sources.headOf(source);
  const commit = revision ? await source.mirror.resolve(revision) : head;
  if (!commit) {
    throw new NotFoundError(
      `${source.config.name} has no commit, tag or branch '${revision}'`,
    );
  }
  return commit;
}
