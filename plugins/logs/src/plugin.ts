import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { logsApi } from './api/logsApiExtension';
import { logsContent } from './tab/logsContentExtension';

/** What the pods of an app log, from every environment at once. */
export const logsPlugin = createFrontendPlugin({
  pluginId: 'logs',
  title: 'Logs',
  info: { packageJson: () => import('../package.json') },
  extensions: [logsApi, logsContent],
});
