import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { deliveryPermissions } from '@gitops-portal/plugin-delivery-common';
import { WorkloadScopes } from '@gitops-portal/plugin-delivery-node';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import {
  clusterConnectionsServiceRef,
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  forgetHistory,
  platformConfigServiceRef,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { registerActions } from './actions/registerActions';
import { createRouter } from './createRouter';
import { readDesiredState } from './desired/readDesiredState';
import { ReferenceReader } from './references/ReferenceReader';
import { AuthorizedDelivery } from './service/AuthorizedDelivery';
import type { DeliverySight } from './service/DeliveryService';
import { startDelivery } from './startDelivery';

/** What the portal itself sees. */
const everything: DeliverySight = { row: () => true, environment: () => true };

/** Derives the status of every app in every environment, and serves it. */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
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
        config: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        watches: clusterWatchServiceRef,
      },
      async init(deps) {
        const running = await startDelivery({
          ...deps,
          desiredState: readDesiredState(deps.desiredState, deps.auth),
        });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'delivery',
          permissions: deliveryPermissions,
          ownerOf: async app => running.ownerOf(app),
        });
        const delivery = new AuthorizedDelivery({
          delivery: running.service,
          unmapped: running.unmapped,
          references: new ReferenceReader({
            clusters: deps.connections.clusters(),
            scopes: new WorkloadScopes({
              auth: deps.auth,
              // Whoever asks was let in; this is where the app's pods are.
              delivery: {
                statuses: ({ app }) =>
                  running.service.statuses(everything, { app }),
              },
              platform: deps.platform,
            }),
            watches: deps.watches,
          }),
          ownerOf: running.ownerOf,
          auditor: deps.auditor,
          authorizer: createPlatformAuthorizer(deps),
        });
        registerActions(deps.actionsRegistry, delivery);
        deps.httpRouter.use(
          await createRouter({ delivery, httpAuth: deps.httpAuth }),
        );
        await forgetHistory({
          ...deps,
          forget: before => running.forget(before),
        });
        deps.lifecycle.addStartupHook(() => running.open());
        deps.lifecycle.addShutdownHook(() => running.close());
      },
    });
  },
});
