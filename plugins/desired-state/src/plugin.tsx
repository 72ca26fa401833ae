import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitCommitLine } from '@remixicon/react';
import { configurationContent } from './extensions/configurationContent';
import { kindRouteRef } from './routes';
import { desiredStateApi } from './extensions/desiredStateApi';

/** What apps ask for, as it is in Git: the Configuration tab. */
export const desiredStatePlugin = createFrontendPlugin({
  pluginId: 'desired-state',
  title: 'Desired state',
  icon: <RiGitCommitLine />,
  info: { packageJson: () => import('../package.json') },
  externalRoutes: { kind: kindRouteRef },
  extensions: [desiredStateApi, configurationContent],
});
