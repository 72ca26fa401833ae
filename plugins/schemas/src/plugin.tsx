import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiBookOpenLine } from '@remixicon/react';
import { kindsPage } from './extensions/kindsPage';
import { kindResult, kindResultType } from './extensions/kindResult';
import { schemasApi } from './extensions/schemasApi';
import { kindRouteRef, rootRouteRef } from './routes';

/** Kinds: what each field of them means, and who uses it. */
export const schemasPlugin = createFrontendPlugin({
  pluginId: 'schemas',
  title: 'Kinds',
  icon: <RiBookOpenLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, kind: kindRouteRef },
  extensions: [schemasApi, kindsPage, kindResult, kindResultType],
});
