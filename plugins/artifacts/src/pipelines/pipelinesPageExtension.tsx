import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiFlowChart } from '@remixicon/react';
import { pipelinesRouteRef } from '../routes';

/** `/platform/pipelines`: the place "Pipelines" of the platform team. */
export const pipelinesPage = PageBlueprint.make({
  name: 'pipelines',
  params: {
    path: '/platform/pipelines',
    title: 'Pipelines',
    icon: <RiFlowChart />,
    routeRef: pipelinesRouteRef,
    loader: () => import('./PipelinesPage').then(m => <m.PipelinesPage />),
  },
});
