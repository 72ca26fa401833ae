import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { PlatformEntityProvider } from './PlatformEntityProvider';

/**
 * Feeds the catalog from the desired-state repositories: at the start, on
 * each new commit, and every five minutes should an event get lost.
 */
export const catalogModulePlatform = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'platform',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        lifecycle: coreServices.lifecycle,
        scheduler: coreServices.scheduler,
        events: eventsServiceRef,
        desiredState: desiredStateServiceRef,
        catalog: catalogProcessingExtensionPoint,
      },
      async init(deps) {
        const provider = new PlatformEntityProvider(
          readPlatformConfig(deps.config).desiredState.sources,
          deps.desiredState,
          deps.auth,
          deps.logger,
          ScmIntegrations.fromConfig(deps.config),
        );
        deps.catalog.addEntityProvider(provider);
        await deps.events.subscribe({
          id: 'catalog-platform',
          topics: ['desired-state.head'],
          onEvent: () => provider.refresh(),
        });
        deps.lifecycle.addStartupHook(async () => {
          await deps.scheduler.scheduleTask({
            id: 'platform-entities',
            frequency: { minutes: 5 },
            timeout: { minutes: 1 },
            scope: 'local',
            fn: () => provider.refresh(),
          });
        });
      },
    });
  },
});
