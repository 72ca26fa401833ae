import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiKey2Line } from '@remixicon/react';
import { secretsApi } from './api/secretsApiExtension';
import { secretsSection } from './section/secretsSectionExtension';

/** Which secrets an app has, and setting them, in its Configuration tab. */
export const secretsPlugin = createFrontendPlugin({
  pluginId: 'secrets',
  title: 'Secrets',
  icon: <RiKey2Line />,
  info: { packageJson: () => import('../package.json') },
  extensions: [secretsApi, secretsSection],
});
