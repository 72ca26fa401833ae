import {
  AppRootElementBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiHome4Line } from '@remixicon/react';
import { StepsWatcher } from './StepsWatcher';

const rootRouteRef = createRouteRef();

const homePage = PageBlueprint.make({
  params: {
    path: '/',
    title: 'Home',
    icon: <RiHome4Line />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () => import('./HomePage').then(m => <m.HomePage />),
  },
});

const stepsWatcher = AppRootElementBlueprint.make({
  name: 'steps-watcher',
  params: { element: <StepsWatcher /> },
});

/** Home: what is mine, what is broken and why, and the first steps. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  title: 'Home',
  icon: <RiHome4Line />,
  routes: { root: rootRouteRef },
  extensions: [homePage, stepsWatcher],
});
