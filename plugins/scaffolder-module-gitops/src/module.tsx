import { createFrontendModule } from '@backstage/frontend-plugin-api';

/** Fields of the Create page that know the platform. */
export const scaffolderModuleGitops = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [],
});
