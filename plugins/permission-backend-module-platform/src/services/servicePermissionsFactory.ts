import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { PlatformPolicy } from '../policy/PlatformPolicy';
import { readPlatformPolicy } from '../policy/readPlatformPolicy';
import { ServicePermissions } from './ServicePermissions';

/**
 * The permissions service of all plugins, those of others included: services
 * outside of the portal have what the platform policy gives them.
 */
export const servicePermissionsFactory = createServiceFactory({
  service: coreServices.permissions,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    discovery: coreServices.discovery,
  },
  async createRootContext({ config }) {
    const environments = readPlatformConfig(config).environments;
    const names = environments.map(({ name }) => name);
    return new PlatformPolicy(readPlatformPolicy(config, names));
  },
  async factory({ auth, config, discovery }, policy) {
    const stock = ServerPermissionClient.fromConfig(config, {
      auth,
      discovery,
    });
    return new ServicePermissions(stock, policy);
  },
});
