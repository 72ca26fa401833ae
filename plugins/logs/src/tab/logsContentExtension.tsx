import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** The Logs tab of entities that stand for an app. */
export const logsContent = EntityContentBlueprint.make({
  params: {
    path: '/logs',
    title: 'Logs',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () => import('./EntityLogsTab').then(m => <m.EntityLogsTab />),
  },
});
