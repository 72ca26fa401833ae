import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page of pipelines; without it the navigation has no entry for it. */
export const pipelinesRouteRef = createRouteRef();
