import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { PlatformPolicy } from './policy/PlatformPolicy';
import { readPlatformPolicy } from './policy/readPlatformPolicy';

/** Makes the platform policy the policy of the permission backend. */
export const permissionModulePlatform = createBackendModule({
  pluginId: 'permission',
  moduleId: 'platform',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        const { environments } = readPlatformConfig(config);
        policy.setPolicy(
          new PlatformPolicy(
            readPlatformPolicy(
              config,
              environments.map(environment => environment.name),
            ),
          ),
        );
      },
    });
  },
});
