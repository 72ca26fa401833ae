import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Response, Router } from 'express';
import { auditRead, type ReadMeta } from './http/auditRead';
import type { LogsAccess } from './http/LogsAccess';
import { OpenTails } from './http/OpenTails';
import { readFilter, readList } from './http/readFilter';
import { sendPage } from './http/sendPage';
import { serveTail } from './http/serveTail';
import { whenGone } from './http/whenGone';
import { createOpenApiRouter } from './schema/openapi';
import { readRange } from './service/LogRange';
import type { LogsService } from './service/LogsService';
import type { TailHub } from './tail/TailHub';

/**
 * The generated type calls it `_from`, since `from` is a word of some
 * languages; the request does not.
 */
type Times = { from: string; to: string };

/** The HTTP side: who asks, may they, is there such an app, then the service. */
export async function createRouter(options: {
  logs: LogsService;
  access: LogsAccess;
  hub: TailHub;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Holds answers, too, against the description: for tests. */
  validateResponses?: boolean;
  /** How often it is asked whether a tail may go on. */
  recheckMs?: number;
}): Promise<Router> {
  const { logs, access, hub, httpAuth, auditor } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses: options.validateResponses },
  });

  const tails = new OpenTails();

  /** What the sender of a request may read of the app in its path. */
  const open = async (
    req: Pick<Request, 'headers'> & { params: { app: string } },
    environments: string[],
  ) => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const { app } = req.params;
    const opened = await access.open(credentials, app, environments);
    const { mayRead } = opened.access;
    const refused = opened.environments.filter(name => !mayRead(name));
    return {
      credentials,
      app,
      ...opened,
      /** For the audit log. */
      asked: {
        environments: opened.environments.filter(mayRead),
        ...(refused.length > 0 ? { refused } : {}),
      },
    };
  };

  /** Reads, audited; undefined where nobody waits for it any more. */
  const read = async <T>(
    req: unknown,
    res: unknown,
    meta: ReadMeta,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    const signal = whenGone(res as Response);
    try {
      return await auditRead(auditor, req, meta, () => ask(signal));
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  };

  router.get('/apps/:app/environments', async (req, res) => {
    const opened = await open(req, []);
    const { environments } = opened;
    res.json({
      environments: await logs.environments(opened.access, environments),
    });
  });

  router.get('/apps/:app/lines', async (req, res) => {
    const { limit = 1000, until, ...query } = req.query;
    const opened = await open(req, readList(query.environments));
    const { app, environments } = opened;
    const { from, to } = req.query as unknown as Times;
    const request = {
      environments,
      filter: readFilter(query),
      range: readRange(from, to),
      limit: Number(limit),
      until,
    };
    const meta = { app, ...opened.asked, kind: 'lines', from, to };
    const page = await read(req, res, meta, signal =>
      logs.lines(opened.access, { ...request, signal }),
    );
    if (page) await sendPage(req, res, page);
  });

  router.get('/apps/:app/volume', async (req, res) => {
    const opened = await open(req, readList(req.query.environments));
    const { app, environments } = opened;
    const { from, to } = req.query as unknown as Times;
    const request = {
      environments,
      filter: readFilter(req.query),
      range: readRange(from, to),
    };
    const meta = { app, ...opened.asked, kind: 'volume', from, to };
    const volume = await read(req, res, meta, signal =>
      logs.volume(opened.access, { ...request, signal }),
    );
    if (volume) res.json(volume);
  });

  router.get('/apps/:app/context', async (req, res) => {
    const { environment, time, before = 50, after = 50, ...place } = req.query;
    const opened = await open(req, [environment]);
    const { app } = opened;
    const request = {
      environment,
      time,
      filter: readFilter(place),
      before: Number(before),
      after: Number(after),
    };
    const meta = { app, ...opened.asked, kind: 'context', from: time };
    const context = await read(req, res, meta, signal =>
      logs.context(opened.access, { ...request, signal }),
    );
    if (context) res.json(context);
  });

  router.get('/apps/:app/line', async (req, res) => {
    const { environment, time, id, ...place } = req.query;
    const opened = await open(req, [environment]);
    const { app } = opened;
    const filter = readFilter(place);
    const request = { environment, time, id, filter };
    const meta = { app, ...opened.asked, kind: 'line', from: time };
    const line = await read(req, res, meta, signal =>
      logs.line(opened.access, { ...request, signal }),
    );
    if (line) res.json(line);
  });

  router.get('/apps/:app/tail', async (req, res) => {
    const { since } = req.query;
    const wanted = readList(req.query.environments);
    const opened = await open(req, wanted);
    const { app, credentials, environments } = opened;
    const filter = readFilter(req.query);
    const meta = { app, ...opened.asked, kind: 'tail', from: since };
    const targets = await auditRead(auditor, req, meta, () =>
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
        const now = await access.open(credentials, app, environments);
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
