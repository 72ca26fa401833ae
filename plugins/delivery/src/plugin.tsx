import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiApps2Line } from '@remixicon/react';
import { deliveryApi } from './api/deliveryApiExtension';
import { appsPage } from './apps/appsPageExtension';
import { diagnosisCard } from './diagnosis/diagnosisCardExtension';
import { versionsCard } from './overview/versionsCardExtension';
import { appsRouteRef, entityRouteRef, templateRouteRef } from './routes';
import { deliveryContent } from './tab/deliveryContentExtension';

/** Apps × environments, and how an app is delivered. */
export const deliveryPlugin = createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Apps',
  icon: <RiApps2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { apps: appsRouteRef },
  externalRoutes: { entity: entityRouteRef, template: templateRouteRef },
  extensions: [
    deliveryApi,
    appsPage,
    deliveryContent,
    diagnosisCard,
    versionsCard,
  ],
});
