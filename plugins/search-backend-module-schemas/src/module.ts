import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { KindsCollatorFactory } from './KindsCollatorFactory';
import { SchemasClient } from './SchemasClient';

const scheduleKey = 'search.collators.schemas.schedule';

const defaultSchedule = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // The repositories are fetched first.
  initialDelay: { seconds: 20 },
};

/** Kinds and their fields in Backstage search. */
export const searchModuleSchemas = createBackendModule({
  pluginId: 'search',
  moduleId: 'schemas',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ config, indexRegistry, scheduler, logger, ...deps }) {
        const schedule = config.has(scheduleKey)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(scheduleKey),
            )
          : defaultSchedule;
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new KindsCollatorFactory(new SchemasClient(deps), logger),
        });
      },
    });
  },
});
