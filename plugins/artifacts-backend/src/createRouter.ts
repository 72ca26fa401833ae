import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  artifactsBuildPermission,
  artifactsReadPermission,
} from '@gitops-portal/plugin-artifacts-common';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import {
  tellRetryAfter,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import express, { type Request, type Router } from 'express';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { AnnouncementLimits } from './announcements/AnnouncementLimits';
import type { Announcements } from './announcements/Announcements';
import { auditedAnnouncement } from './announcements/auditedAnnouncement';
import { auditedBuild } from './builds/auditedBuild';
import type { Builds } from './builds/Builds';
import type { BuildPlaces, ForgePerson } from './builds/BuildPlaces';
import {
  addPipelineRoutes,
  type PipelineRouteOptions,
} from './pipelines/addPipelineRoutes';
import { TokenRefused } from './oidc/TokenRefused';
import type { TokenVerifier } from './oidc/TokenVerifier';
import { createOpenApiRouter } from './schema/openapi';

/** What the routes of this plugin are made of. */
export interface RouterOptions {
  /** Absent: no announcement is taken. */
  announcements?: {
    verifier: TokenVerifier;
    service: Announcements;
    limits: AnnouncementLimits;
  };
  builds: Builds;
  places: BuildPlaces;
  pipelines: PipelineRouteOptions['pipelines'];
  campaigns: PipelineRouteOptions['campaigns'];
  /** Of the forge. */
  forgeUrl: string;
  apps: Pick<AppDirectory, 'find'>;
  auth: AuthService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  authorizer: PlatformAuthorizer;
}

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { announcements, apps, auditor, authorizer, builds, places } = options;
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: '64kb' })],
  });

  router.post('/announcements', async (req, res) => {
    const request = req as unknown as Request;
    const { request: named, ...rest } = req.body;
    const announcement = { ...rest, request: named || undefined };
    const result = await auditedAnnouncement(auditor, {
      announcement,
      ip: request.ip,
      verify: async () => {
        if (!announcements) {
          throw new ServiceUnavailableError(
            'This portal takes no announcements: platform.artifacts.announcements is not set',
          );
        }
        const { limits, verifier } = announcements;
        return limits.verified(request.ip, async () =>
          verifier.verify(bearerOf(request)),
        );
      },
      take: claims => {
        announcements!.limits.take(claims);
        return announcements!.service.take(claims, announcement);
      },
    });
    res.status(200).json(result);
  });

  const isUser = (
    credentials: BackstageCredentials,
  ): credentials is BackstageCredentials<BackstageUserPrincipal> =>
    options.auth.isPrincipal(credentials, 'user');

  const personOf = (
    req: Request,
    credentials: BackstageCredentials,
  ): ForgePerson => ({
    credentials,
    user: isUser(credentials) ? credentials.principal.userEntityRef : undefined,
    brought: req.header(forgeTokenHeader),
  });

  /** The app, for those who may; others are not told whether it is there. */
  const readable = async (req: Request, name: string) => {
    const credentials = await options.httpAuth.credentials(req);
    const app = await apps.find(name);
    await authorizer.require(credentials, artifactsReadPermission, {
      app: name,
      owner: app?.owner,
    });
    if (!app) throw new NotFoundError(`No app ${name}`);
    return { app, person: personOf(req, credentials) };
  };

  /** The same for who runs a pipeline, with their own rights on the forge. */
  const buildable = async (req: Request, name: string) => {
    const credentials = await options.httpAuth.credentials(req);
    const app = await apps.find(name);
    await authorizer.require(credentials, artifactsBuildPermission, {
      app: name,
      owner: app?.owner,
    });
    if (!app) throw new NotFoundError(`No app ${name}`);
    return { app, person: personOf(req, credentials) };
  };

  const ownPlace = async (req: Request, name: string) => {
    const { app, person } = await buildable(req, name);
    const place = await places.own(app, person);
    if (!place) {
      throw new NotAllowedError(
        'Sign in to the forge first: builds are run with your own rights there',
      );
    }
    return place;
  };

  router.get('/apps/:app/builds', async (req, res) => {
    const { app, person } = await readable(
      req as unknown as Request,
      req.params.app,
    );
    const mayBuild = await authorizer.decide(
      person.credentials,
      artifactsBuildPermission,
    );
    const place = await places.reading(app, person);
    const access = {
      mayBuild: mayBuild({ app: app.name, owner: app.owner }),
      forgeToken:
        person.user && (await places.hasToken(person.user))
          ? ('portal' as const)
          : ('browser' as const),
    };
    if (!place) {
      res.json({ ...access, builds: [], more: false });
      return;
    }
    const { branch, page = 1 } = req.query;
    const list = await builds.list(place, { branch, page: Number(page) });
    const repository = { name: place.repository, url: place.page };
    res.json({ repository, ...access, ...list });
  });

  router.post('/apps/:app/builds', async (req, res) => {
    const request = req as unknown as Request;
    const place = await ownPlace(request, req.params.app);
    const { workflow, ref } = req.body;
    const about = { app: place.app, workflow, ref };
    await auditedBuild(auditor, request, about, () =>
      builds.start(place, req.body),
    );
    res.status(202).json({ asked: true });
  });

  router.get('/apps/:app/build-options', async (req, res) => {
    const { app, person } = await buildable(
      req as unknown as Request,
      req.params.app,
    );
    res.json(await builds.options(await places.require(app, person)));
  });

  router.get('/apps/:app/builds/:run', async (req, res) => {
    const { app, person } = await readable(
      req as unknown as Request,
      req.params.app,
    );
    const place = await places.require(app, person);
    res.json(await builds.detail(place, Number(req.params.run)));
  });

  router.post('/apps/:app/builds/:run/rerun', async (req, res) => {
    const request = req as unknown as Request;
    const place = await ownPlace(request, req.params.app);
    const run = Number(req.params.run);
    await auditedBuild(auditor, request, { app: place.app, run }, () =>
      place.forge.rerun(run, req.body.failedOnly),
    );
    res.status(202).json({ asked: true });
  });

  router.get('/apps/:app/jobs/:job/log', async (req, res) => {
    const { app, person } = await readable(
      req as unknown as Request,
      req.params.app,
    );
    const place = await places.require(app, person);
    res.json(await builds.log(place, Number(req.params.job)));
  });

  addPipelineRoutes(router, { ...options, personOf });
  router.use(tellRetryAfter);
  return router;
}

function bearerOf(request: Request): string {
  const [, token] =
    /^bearer (\S+)$/i.exec(request.header('authorization') ?? '') ?? [];
  if (!token) throw new TokenRefused('there is none');
  return token;
}
