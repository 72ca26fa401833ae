import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  deliveryServiceRef,
  WorkloadScopes,
} from '@gitops-portal/plugin-delivery-node';
import {
  AppDirectory,
  desiredStateHeadTopic,
  desiredStateServiceRef,
} from '@gitops-portal/plugin-desired-state-node';
import {
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { secretsPermissions } from '@gitops-portal/plugin-secrets-common';
import { PinnedCertificate } from './certificates/PinnedCertificate';
import { SecretWatches } from './clusters/SecretWatches';
import { createRouter } from './createRouter';
import { AuthorizedSecrets } from './service/AuthorizedSecrets';
import { SecretChanges } from './service/SecretChanges';
import { SecretPlaces } from './service/SecretPlaces';
import { SecretTables } from './service/SecretTables';
import { SeenSecretsReader } from './service/SeenSecretsReader';
import { readSecretsSettings } from './settings/readSecretsSettings';
import { SecretsSignals } from './signals/SecretsSignals';

/** Shows which secrets are set, and writes sealed ones to Git. */
export const secretsPlugin = createBackendPlugin({
  pluginId: 'secrets',
  register(env) {
    env.registerInit({
      deps: {
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
        signals: signalsServiceRef,
        watches: clusterWatchServiceRef,
      },
      async init(deps) {
        const { desiredState, platform } = deps;
        const settings = readSecretsSettings(platform.environments);
        const certificates = new Map(
          [...settings].map(([environment, of]) => [
            environment,
            PinnedCertificate.create({ environment, settings: of }),
          ]),
        );
        const signals = new SecretsSignals(deps.signals, deps.logger);
        const watches = SecretWatches.open({
          clusters: platform.environments
            .filter(({ name }) => settings.has(name))
            .flatMap(({ clusters }) => clusters),
          watches: deps.watches,
          onChange: environment => signals.changed(environment),
        });
        deps.lifecycle.addShutdownHook(() => {
          signals.close();
          watches.close();
        });
        await deps.events.subscribe({
          id: 'secrets-heads',
          topics: [desiredStateHeadTopic],
          onEvent: async () => {
            for (const { name } of platform.environments) signals.changed(name);
          },
        });
        const apps = await AppDirectory.create({ id: 'secrets', ...deps });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'secrets',
          permissions: secretsPermissions,
          ownerOf: app => apps.ownerOf(app),
        });
        const places = new SecretPlaces(new WorkloadScopes(deps));
        const secrets = new AuthorizedSecrets({
          apps,
          auditor: deps.auditor,
          authorizer: createPlatformAuthorizer(deps),
          changes: new SecretChanges({ platform, desiredState, certificates }),
          seen: new SeenSecretsReader({ platform, places, watches }),
          tables: new SecretTables({
            platform,
            desiredState,
            places,
            watches,
            certificates,
          }),
        });
        deps.httpRouter.use(
          await createRouter({ secrets, httpAuth: deps.httpAuth }),
        );
      },
    });
  },
});
