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
import { logsPermissions } from '@gitops-portal/plugin-logs-common';
import { registerActions } from './actions/registerActions';
import { createRouter } from './createRouter';
import { LogsAccess } from './http/LogsAccess';
import { LokiStore } from './loki/LokiStore';
import { AuthorizedLogs } from './service/AuthorizedLogs';
import { LogsService } from './service/LogsService';
import { LogTargets } from './service/LogTargets';
import { readLogsSettings } from './settings/readLogsSettings';
import { TailHub } from './tail/TailHub';

/** Reads and follows the logs of every app, and serves them. */
export const logsPlugin = createBackendPlugin({
  pluginId: 'logs',
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
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
      },
      async init(deps) {
        const { platform, auditor, httpAuth, logger } = deps;
        const settings = readLogsSettings(platform.environments);
        const stores = new Map(
          [...settings].map(([environment, loki]) => [
            environment,
            new LokiStore(environment, loki),
          ]),
        );
        const apps = await AppDirectory.create({ id: 'logs', ...deps });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'logs',
          permissions: logsPermissions,
          ownerOf: app => apps.ownerOf(app),
        });
        const scopes = new WorkloadScopes(deps);
        const hub = new TailHub({ logger });
        const logs = new LogsService({
          platform,
          targets: new LogTargets({ platform, scopes, stores }),
        });
        const access = new LogsAccess({
          apps,
          authorizer: createPlatformAuthorizer(deps),
        });
        const readable = new AuthorizedLogs({ logs, access, auditor });
        registerActions(deps.actionsRegistry, readable);
        deps.httpRouter.use(
          await createRouter({ readable, logs, hub, httpAuth, auditor }),
        );
        deps.lifecycle.addShutdownHook(() => hub.close());
      },
    });
  },
});
