import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiLineChartLine } from '@remixicon/react';
import { metricsApi } from './api/metricsApiExtension';
import { metricsContent } from './tab/metricsContentExtension';

/** An app's golden signals. */
export const metricsPlugin = createFrontendPlugin({
  pluginId: 'metrics',
  title: 'Metrics',
  icon: <RiLineChartLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [metricsApi, metricsContent],
});
