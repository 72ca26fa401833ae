import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { errorsModule } from './modules/errors';
import { homePlugin } from './modules/home';
import { navModule } from './modules/nav';
import { overviewModule } from './modules/overview';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [
    catalogPlugin,
    errorsModule,
    homePlugin,
    navModule,
    overviewModule,
    signInModule,
  ],
});
