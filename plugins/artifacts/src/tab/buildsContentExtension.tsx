import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** The Builds tab of entities that stand for an app. */
export const buildsContent = EntityContentBlueprint.make({
  params: {
    path: '/builds',
    title: 'Builds',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () => import('./BuildsTab').then(m => <m.EntityBuildsTab />),
  },
});
