import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  readPlatformConfig,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';

/**
 * The checked `platform` section of the configuration. A wrong setting stops
 * the start of the backend, with the setting's path and what was expected.
 */
export const platformConfigServiceRef = createServiceRef<PlatformConfig>({
  id: 'gitops-portal.platform-config',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => readPlatformConfig(config),
    }),
});
