import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** What runs where, on the Overview of entities that stand for an app. */
export const versionsCard = EntityCardBlueprint.make({
  name: 'versions',
  params: {
    type: 'content',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () => import('./VersionsCard').then(m => <m.EntityVersionsCard />),
  },
});
