import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** The Metrics tab of entities that stand for an app. */
export const metricsContent = EntityContentBlueprint.make({
  params: {
    path: '/metrics',
    title: 'Metrics',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () => import('./MetricsTab').then(m => <m.EntityMetricsTab />),
  },
});
