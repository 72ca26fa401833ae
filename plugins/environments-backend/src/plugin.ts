import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { environmentsPermissions } from '@gitops-portal/plugin-environments-common';
import {
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
} from '@gitops-portal/plugin-environments-node';
import { listEnvironments } from './actions/listEnvironments';
import { AuthorizedEnvironments } from './AuthorizedEnvironments';
import { createRouter } from './createRouter';
import { EnvironmentsService } from './EnvironmentsService';
import { publishReachability } from './publishReachability';

/** Serves the environments and the reachability of their clusters. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
        signals: signalsServiceRef,
        watches: clusterWatchServiceRef,
      },
      async init(deps) {
        deps.permissionsRegistry.addPermissions(environmentsPermissions);
        const environments = new AuthorizedEnvironments({
          environments: EnvironmentsService.create(deps),
          authorizer: createPlatformAuthorizer(deps),
        });
        listEnvironments(deps.actionsRegistry, environments);
        deps.httpRouter.use(
          await createRouter({ environments, httpAuth: deps.httpAuth }),
        );
        deps.lifecycle.addShutdownHook(publishReachability(deps));
      },
    });
  },
});
