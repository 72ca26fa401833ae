import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { forgeTokenHeader } from '@gitops-portal/plugin-desired-state-node';
import { tellRetryAfter } from '@gitops-portal/plugin-environments-node';
import express, { type Request, type Router } from 'express';
import type { AnnouncementLimits } from './announcements/AnnouncementLimits';
import type { Announcements } from './announcements/Announcements';
import { auditedAnnouncement } from './announcements/auditedAnnouncement';
import type { AuthorizedBuilds } from './builds/AuthorizedBuilds';
import { personOf } from './builds/personOf';
import { TokenRefused } from './oidc/TokenRefused';
import type { TokenVerifier } from './oidc/TokenVerifier';
import { addPipelineRoutes } from './pipelines/addPipelineRoutes';
import type { AuthorizedPipelines } from './pipelines/AuthorizedPipelines';
import { createOpenApiRouter } from './schema/openapi';

/** What the routes of this plugin are made of. */
export interface RouterOptions {
  /** Absent: no announcement is taken. */
  announcements?: {
    verifier: TokenVerifier;
    service: Announcements;
    limits: AnnouncementLimits;
  };
  auditor: AuditorService;
  builds: AuthorizedBuilds;
  httpAuth: HttpAuthService;
  pipelines: AuthorizedPipelines;
}

/** The HTTP side: who asks, may they, then the service. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { announcements, auditor, builds, httpAuth, pipelines } = options;
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

  // The router knows each request's own types; who asks is in any of them.
  const asking = async (req: unknown) => {
    const request = req as Request;
    const credentials = await httpAuth.credentials(request);
    return personOf(credentials, request.header(forgeTokenHeader));
  };

  router.get('/apps/:app/builds', async (req, res) => {
    const { branch, page = 1 } = req.query;
    const of = { app: req.params.app, branch, page: Number(page) };
    res.json(await builds.list(await asking(req), of));
  });

  router.post('/apps/:app/builds', async (req, res) => {
    const request = req as unknown as Request;
    const of = { ...req.body, ...req.params };
    await builds.start(await asking(req), request, of);
    res.status(202).json({ asked: true });
  });

  router.get('/apps/:app/build-options', async (req, res) => {
    res.json(await builds.options(await asking(req), req.params));
  });

  router.get('/apps/:app/builds/:run', async (req, res) => {
    const of = { app: req.params.app, run: Number(req.params.run) };
    res.json(await builds.detail(await asking(req), of));
  });

  router.post('/apps/:app/builds/:run/rerun', async (req, res) => {
    const request = req as unknown as Request;
    const { app, run } = req.params;
    const of = { app, run: Number(run), failedOnly: req.body.failedOnly };
    await builds.rerun(await asking(req), request, of);
    res.status(202).json({ asked: true });
  });

  router.get('/apps/:app/jobs/:job/log', async (req, res) => {
    const of = { app: req.params.app, job: Number(req.params.job) };
    res.json(await builds.log(await asking(req), of));
  });

  addPipelineRoutes(router, pipelines, asking);
  router.use(tellRetryAfter);
  return router;
}

function bearerOf(request: Request): string {
  const [, token] =
    /^bearer (\S+)$/i.exec(request.header('authorization') ?? '') ?? [];
  if (!token) throw new TokenRefused('there is none');
  return token;
}
