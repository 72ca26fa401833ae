import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DeliveryClient } from './DeliveryClient';
import type { DeliveryService } from './DeliveryService';

/** The client of the delivery plugin for other backends. */
export const deliveryServiceRef = createServiceRef<DeliveryService>({
  id: 'gitops-portal.delivery',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new DeliveryClient(deps),
    }),
});
