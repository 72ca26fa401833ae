import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { deliveryPermissions } from '@gitops-portal/plugin-delivery-common';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import {
  clusterConnectionsServiceRef,
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { createRouter } from './createRouter';
import { readDesiredState } from './desired/readDesiredState';
import { startDelivery } from './startDelivery';

/** Derives the status of every app in every environment, and serves it. */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        connections: clusterConnectionsServiceRef,
        database: coreServices.database,
        desiredState: desiredStateServiceRef,
        events: eventsServiceRef,
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
        const delivery = await startDelivery({
          ...deps,
          desiredState: readDesiredState(deps.desiredState, deps.auth),
        });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'delivery',
          permissions: deliveryPermissions,
          ownerOf: async app => delivery.ownerOf(app),
        });
        deps.httpRouter.use(
          await createRouter({
            delivery: delivery.service,
            unmapped: delivery.unmapped,
            ownerOf: delivery.ownerOf,
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            authorizer: createPlatformAuthorizer(deps),
          }),
        );
        deps.lifecycle.addStartupHook(() => delivery.open());
        deps.lifecycle.addShutdownHook(() => delivery.close());
      },
    });
  },
});
