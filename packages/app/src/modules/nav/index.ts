import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { navContent } from './navContent';

/** The portal's navigation. */
export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navContent],
});
