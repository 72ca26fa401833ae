import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all changes. */
export const changesRouteRef = createRouteRef();

/** The page of one change. */
export const changeRouteRef = createSubRouteRef({
  parent: changesRouteRef,
  path: '/:id',
});

/** The page of a kind, where the schemas plugin is installed. */
export const kindRouteRef = createExternalRouteRef({
  params: ['group', 'kind'],
  defaultTarget: 'schemas.kind',
});
