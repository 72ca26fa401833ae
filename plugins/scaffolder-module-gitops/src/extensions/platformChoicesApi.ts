import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { platformChoicesApiRef } from '../api/PlatformChoicesApi';
import { PlatformChoicesClient } from '../api/PlatformChoicesClient';

/** Provides the choices of the fields. */
export const platformChoicesApi = ApiBlueprint.make({
  name: 'platform-choices',
  params: define =>
    define({
      api: platformChoicesApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new PlatformChoicesClient(fetchApi),
    }),
});
