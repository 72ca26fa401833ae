import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { deliveryApiRef } from './DeliveryApi';
import { DeliveryClient } from './DeliveryClient';

/** The client of the delivery backend. */
export const deliveryApi = ApiBlueprint.make({
  params: define =>
    define({
      api: deliveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DeliveryClient(fetchApi),
    }),
});
