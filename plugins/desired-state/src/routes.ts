import { createExternalRouteRef } from '@backstage/frontend-plugin-api';

/** The page of a kind, where the schemas plugin is installed. */
export const kindRouteRef = createExternalRouteRef({
  params: ['group', 'kind'],
  defaultTarget: 'schemas.kind',
});
