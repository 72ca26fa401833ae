import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiHammerLine } from '@remixicon/react';
import { artifactsApi } from './api/artifactsApiExtension';
import { pipelinesPage } from './pipelines/pipelinesPageExtension';
import { buildsContent } from './tab/buildsContentExtension';

/** An app's builds, and the pipelines that build all apps. */
export const artifactsPlugin = createFrontendPlugin({
  pluginId: 'artifacts',
  title: 'Builds',
  icon: <RiHammerLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [artifactsApi, buildsContent, pipelinesPage],
});
