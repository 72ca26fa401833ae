import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { artifactsApiRef } from './ArtifactsApi';
import { ArtifactsClient } from './ArtifactsClient';

/** The client of the artifacts backend. */
export const artifactsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: artifactsApiRef,
      deps: { fetchApi: fetchApiRef, scmAuthApi: scmAuthApiRef },
      factory: deps => new ArtifactsClient(deps),
    }),
});
