import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DesiredStateClient } from './DesiredStateClient';
import type { DesiredStateService } from './DesiredStateService';

/** The desired state, for backends other than its own. */
export const desiredStateServiceRef = createServiceRef<DesiredStateService>({
  id: 'gitops-portal.desired-state',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new DesiredStateClient(deps),
    }),
});
