import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      schemas?: {
        /** When kinds are put into the search. Default: every 10 minutes */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
