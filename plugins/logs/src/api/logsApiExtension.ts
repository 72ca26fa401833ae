import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { logsApiRef } from './LogsApi';
import { LogsClient } from './LogsClient';

/** The client of the logs backend. */
export const logsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: logsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new LogsClient(fetchApi),
    }),
});
