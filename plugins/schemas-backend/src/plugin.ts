import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import {
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
} from '@gitops-portal/plugin-environments-node';
import { schemasPermissions } from '@gitops-portal/plugin-schemas-common';
import { createRouter } from './createRouter';
import { KindsService } from './service/KindsService';
import { ClusterKinds } from './sources/ClusterKinds';
import { RepositoryKinds } from './sources/RepositoryKinds';

const DEFAULT_PATHS = ['platform/xrds'];

/** Serves kinds and their schemas. */
export const schemasPlugin = createBackendPlugin({
  pluginId: 'schemas',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        desiredState: desiredStateServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
        watches: clusterWatchServiceRef,
      },
      async init(deps) {
        const clusters = ClusterKinds.create(deps);
        deps.lifecycle.addShutdownHook(() => clusters.close());
        const paths =
          deps.config.getOptionalStringArray('platform.schemas.paths') ??
          DEFAULT_PATHS;
        deps.permissionsRegistry.addPermissions(schemasPermissions);
        deps.httpRouter.use(
          await createRouter({
            kinds: KindsService.create({
              ...deps,
              sources: [RepositoryKinds.create({ ...deps, paths }), clusters],
            }),
            httpAuth: deps.httpAuth,
            authorizer: createPlatformAuthorizer(deps),
          }),
        );
      },
    });
  },
});
