import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  externalSubjectOf,
  sendJson,
} from '@gitops-portal/plugin-environments-node';
import express, { type Router } from 'express';
import { addWriteRoutes } from './addWriteRoutes';
import { AuthorizedApps, type AppServices } from './apps/AuthorizedApps';
import type { SubmitServices } from './changes/submitChange';
import { commitPage } from './forge/repositoryAddress';
import { readFileHistory } from './git/FileHistory';
import { addNewsRoutes } from './news/addNewsRoutes';
import type { Clusters } from './preview/askClusters';
import { addChangeRoutes } from './proposals/changeRoutes';
import type { Changes } from './proposals/startChanges';
import { createOpenApiRouter } from './schema/openapi';
import type { Source, Sources } from './sources/Sources';

/** What the routes are made of. */
export interface RouterOptions
  extends Pick<AppServices, 'integrations'>,
    SubmitServices {
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
  const { apps, httpAuth, sources } = options;
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: '2mb' })],
    validatorOptions: { validateResponses: options.validateResponses },
  });

  const readable = new AuthorizedApps(options);
  // The router knows each request's own types; who asks is in any of them.
  const asking = (req: unknown) => httpAuth.credentials(req as express.Request);

  router.get('/sources', async (req, res) => {
    res.json(await readable.sources(await asking(req)));
  });

  router.get('/apps', async (req, res) => {
    await sendJson(res, await readable.list(await asking(req)));
  });

  router.get('/apps/:app/configuration', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await readable.configuration(await asking(req), of));
  });

  router.get('/apps/:app/commits', async (req, res) => {
    const of = { ...req.query, ...req.params };
    res.json(await readable.commits(await asking(req), of));
  });

  router.get('/apps/:app/images', async (req, res) => {
    res.json(await readable.images(await asking(req), req.params));
  });

  router.get('/apps/:app/comparison', async (req, res) => {
    res.json(await readable.comparison(await asking(req), req.params));
  });

  router.get('/apps/:app/uses', async (req, res) => {
    const of = { ...req.params, ...req.query };
    res.json(await readable.uses(await asking(req), of));
  });

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
    await sendJson(res, await readable.requests(await asking(req), req.query));
  });

  return router;
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
