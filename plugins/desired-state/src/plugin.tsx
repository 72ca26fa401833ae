import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitCommitLine } from '@remixicon/react';
import { comparisonSection } from './extensions/comparisonSection';
import { configurationContent } from './extensions/configurationContent';
import { changesApi, changesPage } from './changes/changesExtensions';
import { changeRouteRef, changesRouteRef, kindRouteRef } from './routes';
import { desiredStateApi } from './extensions/desiredStateApi';

/** What apps ask for, as it is in Git: the Configuration tab, and Changes. */
export const desiredStatePlugin = createFrontendPlugin({
  pluginId: 'desired-state',
  title: 'Desired state',
  icon: <RiGitCommitLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { changes: changesRouteRef, change: changeRouteRef },
  externalRoutes: { kind: kindRouteRef },
  extensions: [
    desiredStateApi,
    changesApi,
    configurationContent,
    comparisonSection,
    changesPage,
  ],
});
