import {
  createFrontendModule,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';

/** What is said where a page is missing. */
export const errorsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SwappableComponentBlueprint.make({
      name: 'core-not-found-error-page',
      params: define =>
        define({
          component: NotFoundErrorPage,
          loader: () => import('./NotFoundPage').then(m => m.NotFoundPage),
        }),
    }),
  ],
});
