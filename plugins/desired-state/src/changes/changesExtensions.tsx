import {
  ApiBlueprint,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { RiGitPullRequestLine } from '@remixicon/react';
import { changesRouteRef } from '../routes';
import { changesApiRef } from './api/ChangesApi';
import { ChangesClient } from './api/ChangesClient';

/** `/changes`: the place "Changes" of the navigation. */
export const changesPage = PageBlueprint.make({
  params: {
    path: '/changes',
    title: 'Changes',
    icon: <RiGitPullRequestLine />,
    routeRef: changesRouteRef,
    loader: () => import('./ChangesRouter').then(m => <m.ChangesRouter />),
  },
});

/** The client of the Changes pages as an API of the app. */
export const changesApi = ApiBlueprint.make({
  name: 'changes',
  params: defineParams =>
    defineParams({
      api: changesApiRef,
      deps: { fetchApi: fetchApiRef, scmAuthApi: scmAuthApiRef },
      factory: deps => new ChangesClient(deps),
    }),
});
