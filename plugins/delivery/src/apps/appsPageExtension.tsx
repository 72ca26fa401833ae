import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiApps2Line } from '@remixicon/react';
import { appsRouteRef } from '../routes';

/** `/apps` */
export const appsPage = PageBlueprint.make({
  params: {
    path: '/apps',
    title: 'Apps',
    icon: <RiApps2Line />,
    routeRef: appsRouteRef,
    loader: () => import('./AppsPage').then(m => <m.AppsPage />),
  },
});
