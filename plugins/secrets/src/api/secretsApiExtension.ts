import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { secretsApiRef } from './SecretsApi';
import { SecretsClient } from './SecretsClient';

/** The client of the secrets backend. */
export const secretsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: secretsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new SecretsClient(fetchApi),
    }),
});
