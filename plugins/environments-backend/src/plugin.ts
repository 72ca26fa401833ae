import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { environmentsPermissions } from '@gitops-portal/plugin-environments-common';
import {
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
} from '@gitops-portal/plugin-environments-node';
import { createRouter } from './createRouter';
import { EnvironmentsService } from './EnvironmentsService';
import { publishReachability } from './publishReachability';

/** Serves the environments and the reachability of their clusters. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
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
        deps.httpRouter.use(
          await createRouter({
            environments: EnvironmentsService.create(deps),
            httpAuth: deps.httpAuth,
            authorizer: createPlatformAuthorizer(deps),
          }),
        );
        deps.lifecycle.addShutdownHook(publishReachability(deps));
      },
    });
  },
});
