import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DesiredStateClient } from './DesiredStateClient';
import type { DesiredStateService } from './DesiredStateService';

/** The client of the desired-state plugin for other backends. */
export const desiredStateServiceRef = createServiceRef<DesiredStateService>({
  id: 'gitops-portal.desired-state',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new DesiredStateClient(deps),
    }),
});
