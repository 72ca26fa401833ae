import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { DesiredStateClient } from '../api/DesiredStateClient';

/** The client of the desired state as an API of the app. */
export const desiredStateApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: desiredStateApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DesiredStateClient(fetchApi),
    }),
});
