import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { tellRetryAfter } from '@gitops-portal/plugin-environments-node';
import express, { type Request, type Router } from 'express';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import type { AnnouncementLimits } from './announcements/AnnouncementLimits';
import type { Announcements } from './announcements/Announcements';
import { auditedAnnouncement } from './announcements/auditedAnnouncement';
import { auditedBuild } from './builds/auditedBuild';
import {
  AuthorizedBuilds,
  type BuildServices,
} from './builds/AuthorizedBuilds';
import { personOf } from './builds/personOf';
import {
  addPipelineRoutes,
  type PipelineRouteOptions,
} from './pipelines/addPipelineRoutes';
import { TokenRefused } from './oidc/TokenRefused';
import type { TokenVerifier } from './oidc/TokenVerifier';
import { createOpenApiRouter } from './schema/openapi';

/** What the routes of this plugin are made of. */
export interface RouterOptions extends BuildServices {
  /** Absent: no announcement is taken. */
  announcements?: {
    verifier: TokenVerifier;
    service: Announcements;
    limits: AnnouncementLimits;
  };
  pipelines: PipelineRouteOptions['pipelines'];
  campaigns: PipelineRouteOptions['campaigns'];
  /** Of the forge. */
  forgeUrl: string;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { announcements, auditor, builds, places } = options;
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

  const readable = new AuthorizedBuilds(options);

  // The router knows each request's own types; who asks is in any of them.
  const asking = async (req: unknown) => {
    const request = req as Request;
    const credentials = await options.httpAuth.credentials(request);
    return personOf(credentials, request.header(forgeTokenHeader));
  };

  const ownPlace = async (req: Request, name: string) => {
    const person = await asking(req);
    const app = await readable.buildable(person, name);
    const place = await places.own(app, person);
    if (!place) {
      throw new NotAllowedError(
        'Sign in to the forge first: builds are run with your own rights there',
      );
    }
    return place;
  };

  router.get('/apps/:app/builds', async (req, res) => {
    const { branch, page = 1 } = req.query;
    const of = { app: req.params.app, branch, page: Number(page) };
    res.json(await readable.list(await asking(req), of));
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
    const person = await asking(req);
    const app = await readable.buildable(person, req.params.app);
    res.json(await builds.options(await places.require(app, person)));
  });

  router.get('/apps/:app/builds/:run', async (req, res) => {
    const of = { app: req.params.app, run: Number(req.params.run) };
    res.json(await readable.detail(await asking(req), of));
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
    const of = { app: req.params.app, job: Number(req.params.job) };
    res.json(await readable.log(await asking(req), of));
  });

  addPipelineRoutes(router, { ...options, asking });
  router.use(tellRetryAfter);
  return router;
}

function bearerOf(request: Request): string {
  const [, token] =
    /^bearer (\S+)$/i.exec(request.header('authorization') ?? '') ?? [];
  if (!token) throw new TokenRefused('there is none');
  return token;
}
