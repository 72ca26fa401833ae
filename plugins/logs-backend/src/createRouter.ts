import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Response, Router } from 'express';
import { auditRead } from './http/auditRead';
import { OpenTails } from './http/OpenTails';
import { readFilter, readList } from './http/readFilter';
import { sendPage } from './http/sendPage';
import { serveTail } from './http/serveTail';
import { whenGone } from './http/whenGone';
import { createOpenApiRouter } from './schema/openapi';
import type { AuthorizedLogs, LogReading } from './service/AuthorizedLogs';
import type { LogsService } from './service/LogsService';
import type { TailHub } from './tail/TailHub';

/**
 * The generated type calls it `_from`, since `from` is a word of some
 * languages; the request does not.
 */
type Times = { from: string; to: string };

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  readable: AuthorizedLogs;
  logs: Pick<LogsService, 'targets'>;
  hub: TailHub;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
  /** How often it is asked whether a tail may go on. */
  recheckMs?: number;
}): Promise<Router> {
  const { readable, logs, hub, httpAuth, auditor } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses: options.validateResponses },
  });

  const tails = new OpenTails();

  // The router knows each request's own types; who asks is in any of them.
  const asking = (req: unknown) => httpAuth.credentials(req as Request);

  /** Reads; undefined where nobody waits for it any more. */
  const read = async <T>(
    req: unknown,
    res: unknown,
    ask: (reading: LogReading) => Promise<T>,
  ): Promise<T | undefined> => {
    const signal = whenGone(res as Response);
    const credentials = await asking(req);
    try {
      return await ask({ credentials, origin: req as Request, signal });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  };

  router.get('/apps/:app/environments', async (req, res) => {
    const { app } = req.params;
    const credentials = await asking(req);
    res.json({ environments: await readable.environments(credentials, app) });
  });

  router.get('/apps/:app/lines', async (req, res) => {
    const { limit = 1000, ...query } = req.query;
    const of = {
      ...query,
      ...(req.query as unknown as Times),
      ...req.params,
      environments: readList(query.environments),
      limit: Number(limit),
    };
    const page = await read(req, res, reading => readable.lines(reading, of));
    if (page) await sendPage(req, res, page);
  });

  router.get('/apps/:app/volume', async (req, res) => {
    const of = {
      ...req.query,
      ...(req.query as unknown as Times),
      ...req.params,
      environments: readList(req.query.environments),
    };
    const volume = await read(req, res, reading =>
      readable.volume(reading, of),
    );
    if (volume) res.json(volume);
  });

  router.get('/apps/:app/context', async (req, res) => {
    const { before = 50, after = 50, ...place } = req.query;
    const of = {
      ...place,
      ...req.params,
      before: Number(before),
      after: Number(after),
    };
    const context = await read(req, res, reading =>
      readable.context(reading, of),
    );
    if (context) res.json(context);
  });

  router.get('/apps/:app/line', async (req, res) => {
    const of = { ...req.query, ...req.params };
    const line = await read(req, res, reading => readable.line(reading, of));
    if (line) res.json(line);
  });

  router.get('/apps/:app/tail', async (req, res) => {
    const { app } = req.params;
    const { since } = req.query;
    const credentials = await asking(req);
    const wanted = readList(req.query.environments);
    const opened = await readable.open(credentials, app, wanted);
    const { environments } = opened;
    const filter = readFilter(req.query);
    const meta = { ...opened.asked, kind: 'tail', from: since };
    const request = req as unknown as Request;
    const targets = await auditRead(auditor, request, meta, () =>
      logs.targets(opened.access, environments),
    );
    await serveTail(res as unknown as Response, {
      targets,
      filter,
      since,
      credentials,
      hub,
      tails,
      recheckMs: options.recheckMs,
      // Also of those environments that were allowed at the beginning.
      isAllowed: async () => {
        const now = await readable.open(credentials, app, environments);
        return targets.every(
          ({ environment }) =>
            !opened.access.mayRead(environment) ||
            now.access.mayRead(environment),
        );
      },
    });
  });

  return router;
}
