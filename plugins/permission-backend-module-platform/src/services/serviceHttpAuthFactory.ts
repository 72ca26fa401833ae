import { DefaultHttpAuthService } from '@backstage/backend-defaults/httpAuth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ServiceHttpAuth } from './ServiceHttpAuth';

/**
 * Authentication of requests to all plugins, those of others included:
 * services outside of the portal reach only what asks the platform policy.
 */
export const serviceHttpAuthFactory = createServiceFactory({
  service: coreServices.httpAuth,
  deps: {
    auth: coreServices.auth,
    discovery: coreServices.discovery,
    plugin: coreServices.pluginMetadata,
  },
  factory({ auth, discovery, plugin }) {
    const pluginId = plugin.getId();
    const stock = DefaultHttpAuthService.create({ auth, discovery, pluginId });
    return new ServiceHttpAuth(stock, pluginId);
  },
});
