import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

/** The place "Kinds" of the navigation. */
export const kindsPage = PageBlueprint.make({
  params: {
    path: '/kinds',
    routeRef: rootRouteRef,
    loader: () => import('../KindsRouter').then(m => <m.KindsRouter />),
  },
});
