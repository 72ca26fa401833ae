import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiHammerLine } from '@remixicon/react';
import { artifactsApi } from './api/artifactsApiExtension';
import { pipelinesPage } from './pipelines/pipelinesPageExtension';
import { pipelinesRouteRef } from './routes';
import { buildsContent } from './tab/buildsContentExtension';

/** An app's builds, and the pipelines that build all apps. */
export const artifactsPlugin = createFrontendPlugin({
  pluginId: 'artifacts',
  title: 'Builds',
  icon: <RiHammerLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { pipelines: pipelinesRouteRef },
  extensions: [artifactsApi, buildsContent, pipelinesPage],
});
