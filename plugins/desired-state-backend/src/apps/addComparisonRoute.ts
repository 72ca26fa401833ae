import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { desiredStateReadPermission } from '@gitops-portal/plugin-desired-state-common';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import type { KindCatalog } from '../changes/KindCatalog';
import type { createOpenApiRouter } from '../schema/openapi';
import type { Sources } from '../sources/Sources';
import type { AppDirectory } from './AppDirectory';
import { readComparison } from './readComparison';

type Router = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** The route that compares the environments of an app. */
export function addComparisonRoute(
  router: Router,
  options: {
    apps: AppDirectory;
    authorizer: PlatformAuthorizer;
    httpAuth: HttpAuthService;
    kinds: KindCatalog;
    platform: Pick<PlatformConfig, 'environments'>;
    sources: Sources;
  },
) {
  const { apps, authorizer, httpAuth, kinds, platform, sources } = options;

  router.get('/apps/:app/comparison', async (req, res) => {
    const { app: name } = req.params;
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const owner = await apps.ownerOf(name);
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const [shown, hidden] = [true, false].map(is =>
      platform.environments
        .map(({ name: environment }) => environment)
        .filter(
          environment => isReadable({ app: name, owner, environment }) === is,
        ),
    );
    if (shown.length === 0) {
      const target = { app: name, owner };
      await authorizer.require(credentials, desiredStateReadPermission, target);
    }
    const { app, source } = await apps.get(name);
    const head = await sources.headOf(source);
    const comparison = await readComparison(
      source,
      head,
      {
        name,
        environments: app.environments.filter(each => shown.includes(each)),
      },
      await kinds.kindsOf(source, head),
    );
    res.json({
      ...{ app: name, source: source.config.name, head, hidden },
      ...comparison,
    });
  });
}
