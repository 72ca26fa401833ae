import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** How the Overview of an app is laid out. */
export const overviewModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityContentLayoutBlueprint.make({
      name: 'app',
      params: {
        filter: {
          kind: 'component',
          [`metadata.annotations.${appAnnotation}`]: { $exists: true },
        },
        loader: () => import('./OverviewLayout').then(m => m.OverviewLayout),
      },
    }),
  ],
});
