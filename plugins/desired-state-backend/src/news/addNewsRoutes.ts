import type { AppDirectory } from '../apps/AppDirectory';
import type { createOpenApiRouter } from '../schema/openapi';
import type { Sources } from '../sources/Sources';
import { readAppNews } from './readAppNews';
import { readFileNews } from './readFileNews';

type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/**
 * What other backends follow instead of reading it all again and again.
 *
 * @param requireBackend - throws NotAllowedError for whoever is none
 */
export function addNewsRoutes(
  router: OpenApiRouter,
  options: {
    apps: AppDirectory;
    sources: Sources;
    requireBackend: (req: unknown) => Promise<void>;
  },
) {
  const { sources, requireBackend } = options;

  router.get('/app-news', async (req, res) => {
    await requireBackend(req);
    const { since, limit } = req.query;
    res.json(await readAppNews(options, since, Number(limit ?? 250)));
  });

  router.get('/file-news', async (req, res) => {
    await requireBackend(req);
    const { since, limit, prefix, name } = req.query;
    const filter = { prefix, ...(name ? { names: [name].flat() } : {}) };
    res.json(await readFileNews(sources, filter, since, Number(limit ?? 250)));
  });
}
