import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** The Delivery tab of entities that stand for an app. */
export const deliveryContent = EntityContentBlueprint.make({
  params: {
    path: '/delivery',
    title: 'Delivery',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () => import('./DeliveryTab').then(m => <m.EntityDeliveryTab />),
  },
});
