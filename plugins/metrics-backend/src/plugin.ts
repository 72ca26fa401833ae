import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  deliveryServiceRef,
  WorkloadScopes,
} from '@gitops-portal/plugin-delivery-node';
import {
  AppDirectory,
  desiredStateServiceRef,
} from '@gitops-portal/plugin-desired-state-node';
import {
  createPlatformAuthorizer,
  platformConfigServiceRef,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { metricsPermissions } from '@gitops-portal/plugin-metrics-common';
import { getSignals } from './actions/getSignals';
import { createRouter } from './createRouter';
import { AuthorizedSignals } from './service/AuthorizedSignals';
import { SignalsService } from './service/SignalsService';
import { readMetricsSettings } from './settings/readMetricsSettings';

/** Reads the golden signals of every app, and serves them. */
export const metricsPlugin = createBackendPlugin({
  pluginId: 'metrics',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        delivery: deliveryServiceRef,
        desiredState: desiredStateServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
      },
      async init(deps) {
        const settings = readMetricsSettings(deps.platform.environments);
        const apps = await AppDirectory.create({ id: 'metrics', ...deps });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'metrics',
          permissions: metricsPermissions,
          ownerOf: app => apps.ownerOf(app),
        });
        const readable = new AuthorizedSignals({
          signals: SignalsService.create({
            platform: deps.platform,
            settings,
            scopes: new WorkloadScopes(deps),
          }),
          apps,
          authorizer: createPlatformAuthorizer(deps),
        });
        getSignals(deps.actionsRegistry, readable);
        deps.httpRouter.use(
          await createRouter({ readable, httpAuth: deps.httpAuth }),
        );
      },
    });
  },
});
