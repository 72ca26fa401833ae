import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all kinds. */
export const rootRouteRef = createRouteRef();

/** The page of one kind. */
export const kindRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:group/:kind',
});
