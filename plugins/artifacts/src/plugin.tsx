import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiHammerLine } from '@remixicon/react';
import { artifactsApi } from './api/artifactsApiExtension';
import { buildsContent } from './tab/buildsContentExtension';

/** An app's builds. */
export const artifactsPlugin = createFrontendPlugin({
  pluginId: 'artifacts',
  title: 'Builds',
  icon: <RiHammerLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [artifactsApi, buildsContent],
});
