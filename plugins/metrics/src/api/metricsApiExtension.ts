import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { metricsApiRef } from './MetricsApi';
import { MetricsClient } from './MetricsClient';

/** The client of the metrics backend. */
export const metricsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: metricsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new MetricsClient(fetchApi),
    }),
});
