import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { schemasApiRef } from '../api/SchemasApi';
import { SchemasClient } from '../api/SchemasClient';

/** The client of the kinds as an API of the app. */
export const schemasApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: schemasApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new SchemasClient(fetchApi),
    }),
});
